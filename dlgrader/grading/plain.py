"""Plain data: tensors, numbers, strings, and lists, tuples and dicts of those. It can be copied, compared and kept."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.grading.mutation import same_value

ATOMS = (bool, int, float, complex, str, bytes, type(None), torch.dtype)
OBJECT = 64  # bytes, about, of what is no tensor


def bytes_of_plain(value: Any) -> int | None:
    """About how many bytes it takes; None where something in it is not plain."""
    if type(value) is torch.Tensor:
        strided = value.layout is torch.strided and value.is_cpu and not value.requires_grad
        return OBJECT + value.numel() * value.element_size() if strided else None
    if type(value) in ATOMS:
        return OBJECT + (len(value) if isinstance(value, (str, bytes)) else 0)
    if type(value) is dict:
        value = [*value, *value.values()]
    if type(value) not in (list, tuple):
        return None
    total = OBJECT
    for item in value:
        size = bytes_of_plain(item)
        if size is None:
            return None
        total += size
    return total


def same_plain(a: Any, b: Any) -> bool:
    """Whether two values, of which the second is plain, are the same in types, shapes and every bit."""
    if type(a) is not type(b):
        return False
    if isinstance(b, torch.Tensor):
        if a.dtype is not b.dtype or a.shape != b.shape or a.stride() != b.stride():
            return False
        if a.ndim and a.is_contiguous():  # a tenth of the time
            return torch.equal(a.view(torch.uint8), b.view(torch.uint8))
        return same_value(a, b)
    if isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(same_plain, a, b))
    if isinstance(b, dict):
        return same_plain([*a], [*b]) and same_plain([*a.values()], [*b.values()])
    return repr(a) == repr(b) if isinstance(b, (float, complex)) else bool(a == b)  # 0.0 is not -0.0, NaN is NaN


def copy_of_plain(value: Any) -> Any:
    """A copy that shares nothing that can be changed."""
    if isinstance(value, torch.Tensor):
        return value.clone()
    if isinstance(value, (list, tuple)):
        return type(value)(map(copy_of_plain, value))
    if isinstance(value, dict):
        return {key: copy_of_plain(item) for key, item in value.items()}
    return value
