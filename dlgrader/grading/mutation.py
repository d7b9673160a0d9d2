"""Whether a value is bit by bit what it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch


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
        if not isinstance(now, Mapping) or list(now) != list(before):
            return False
        return all(same_value(now[k], before[k]) for k in before)
    if not isinstance(before, (bool, int, float, str, type(None))):
        return True  # handles and functions of ours cannot change
    return bool(now == before) or (now != now and before != before)
