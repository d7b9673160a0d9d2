"""Answers that a check computes with: their shape is looked at first, whatever the contract found elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from dlgrader.judge import require


def like(got: Tensor, x: Tensor, what: str) -> Tensor:
    """`got` itself. Raises Wrong unless it is a floating tensor with the shape of x."""
    says = "{what} is a tensor of shape {shape} and {dtype}, expected shape {wanted} and a floating dtype"
    fits = got.shape == x.shape and got.is_floating_point()
    require(fits, says, what=what, shape=tuple(got.shape), dtype=got.dtype, wanted=tuple(x.shape))
    return got


def all_like(got: Sequence[Tensor], wanted: Sequence[Tensor], what: str) -> list[Tensor]:
    """`got` as a list. Raises Wrong unless there are as many as wanted, each with its shape."""
    says = "{what}: {count} tensors, expected {wanted}"
    require(len(got) == len(wanted), says, what=what, count=len(got), wanted=len(wanted))
    return [like(a, b, what) for a, b in zip(got, wanted, strict=True)]
