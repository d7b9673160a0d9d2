"""The ambient random generators, seeded before every call."""

from __future__ import annotations

import random

import numpy as np
import torch

_ambient = 0


def ambient() -> int:
    """What the generators were seeded with last, for those that a call makes."""
    return _ambient


def seed_everything(seed: int) -> None:
    """Seeds torch's, NumPy's and random's global generators.

    torch.manual_seed would do the same and format a stack trace for each device that is not there: 1 ms a call.
    """
    global _ambient
    _ambient = seed
    torch.default_generator.manual_seed(seed)
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.manual_seed_all(seed)
    np.random.seed(seed % (1 << 32))
    random.seed(seed)
