"""Paths of optimizers over the lines of equal height of a narrow valley."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Picture, contours, line, require

CURVATURE = torch.tensor([1.0, 30.0], dtype=F64)
START = torch.tensor([-2.0, 1.0], dtype=F64)


def height(points: Tensor) -> Tensor:
    """x1^2/2 + 15 x2^2 of points (n, 2)."""
    return 0.5 * (CURVATURE * points * points).sum(-1)


def paths(title: str, student: Any, reference: Any, made: Callable[[Any], Any], updates: int) -> Picture:
    """`made(side)` is an optimizer of one parameter that stands at START."""
    layers = [contours(height, (-2.3, 1.3), (-1.2, 1.2))]
    for label, side in (("yours", student), ("the definition's", reference)):
        optimizer, x, seen = made(side), START, [START]
        for _ in range(updates):
            (x,) = optimizer.step([CURVATURE * x])
            require(x.shape == START.shape, "step changes the shape of a parameter")
            seen.append(x)
        path = torch.stack(seen)
        layers.append(line(label, path[:, 0], path[:, 1]))
    return Picture(title, tuple(layers), "x1", "x2")
