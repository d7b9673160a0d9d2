"""The ambient random generators, seeded before every call."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import torch

_ambient = 0


def ambient() -> int:
    """What the generators were seeded with last, for those that a call makes."""
    return _ambient


def ambient_state() -> tuple[bytes, bytes, tuple[object, ...]]:
    """State of torch's, NumPy's and random's global generators on the CPU. States that are equal draw the same."""
    legacy: Any = np.random.get_state()
    name, keys, *rest = legacy
    drawn = torch.default_generator.get_state().numpy().tobytes()
    return drawn, keys.tobytes(), (name, *rest, random.getstate())


def restore_ambient(state: tuple[bytes, bytes, tuple[object, ...]]) -> None:
    """Puts the generators into a state that `ambient_state` gave."""
    drawn, keys, (name, *rest, own) = state
    torch.default_generator.set_state(torch.frombuffer(bytearray(drawn), dtype=torch.uint8))
    np.random.set_state((name, np.frombuffer(keys, np.uint32), *rest))  # type: ignore[arg-type]
    random.setstate(own)  # type: ignore[arg-type]


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
