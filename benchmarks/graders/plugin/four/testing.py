"""One test a function, for graders that have asserts and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from four import cases, expected

FUNCTIONS = ("conv2d", "mlp_gradients", "adam_step", "softmax")


def verify(function: Callable[..., Any]) -> None:
    """Raises AssertionError unless the function of one of these names gives the expected tensors for every case."""
    name = function.__name__
    for arguments in getattr(cases, name)():
        got, want = function(*arguments), getattr(expected, name)(*arguments)
        if isinstance(want, torch.Tensor):
            got, want = (got,), (want,)
        assert len(got) == len(want), f"{name} gives {len(got)} tensors instead of {len(want)}"
        for a, b in zip(got, want, strict=True):
            torch.testing.assert_close(a, b, rtol=1e-9, atol=1e-9)
