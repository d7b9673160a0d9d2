"""Whether a value is bit by bit what it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

PLAIN = (bool, int, float, str, type(None))


def same_value(now: Any, before: Any) -> bool:
    """Structure, shapes, dtypes and every bit equal; NaN equals itself."""
    if isinstance(before, torch.Tensor):
        if not isinstance(now, torch.Tensor) or now.shape != before.shape or now.dtype != before.dtype:
            return False
        a, b = now.contiguous().reshape(-1), before.contiguous().reshape(-1)
        return not a.numel() or bool((a.view(torch.uint8) == b.view(torch.uint8)).all())
    if isinstance(before, (list, tuple)):
        if not isinstance(now, (list, tuple)) or len(now) != len(before):
            return False
        return all(same_value(a, b) for a, b in zip(now, before, strict=True))
    if isinstance(before, Mapping):
        if not isinstance(now, Mapping):
            return False
        return same_value([*now, *now.values()], [*before, *before.values()])
    if not isinstance(before, PLAIN):
        return True  # handles and functions of ours cannot change
    if not isinstance(now, PLAIN):
        return False
    return bool(now == before) or (now != now and before != before)
