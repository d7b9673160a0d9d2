"""Its text becomes the end of a submission: functions that compute in float64 and answer in the dtype they got."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import torch


def widened(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function on float64 copies of its tensors; floating results have the dtype of its first floating tensor."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        given = [t for t in (*args, *kwargs.values()) if isinstance(t, torch.Tensor) and t.is_floating_point()]
        if not given or given[0].dtype != torch.float32:
            return function(*args, **kwargs)
        result = function(*cast(args, torch.float64), **cast(kwargs, torch.float64))
        return cast(result, torch.float32)

    return call


def cast(value: Any, dtype: torch.dtype) -> Any:
    """Floating tensors in it in this dtype."""
    if isinstance(value, torch.Tensor):
        return value.to(dtype) if value.is_floating_point() else value
    if isinstance(value, (list, tuple)):
        return type(value)(cast(v, dtype) for v in value)
    if isinstance(value, dict):
        return {k: cast(v, dtype) for k, v in value.items()}
    return value
