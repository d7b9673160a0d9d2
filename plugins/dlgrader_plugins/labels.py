"""Answers that are labels: what the exercises that train a classifier have in common."""

from __future__ import annotations

from torch import Tensor

from dlgrader.judge import require


def well_formed(labels: Tensor, count: int, classes: int) -> Tensor:
    """The labels. Raises Wrong unless they are (count,) int64 from 0 to classes - 1."""
    shape, dtype = tuple(labels.shape), str(labels.dtype).removeprefix("torch.")
    says = "labels should be ({n},) int64; they are {shape} {dtype}"
    require(dtype == "int64" and shape == (count,), says, n=count, shape=shape, dtype=dtype)
    outside = labels[(labels < 0) | (labels >= classes)]
    says = "a label is {label}, there are the classes 0 to {last}"
    require(not len(outside), says, label=int(outside[0]) if len(outside) else None, last=classes - 1)
    return labels
