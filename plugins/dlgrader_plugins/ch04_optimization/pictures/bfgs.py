"""Pictures of ch04/bfgs."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Picture, contours, host, line, picture, require
from dlgrader_plugins.ch04_optimization.functions import rosenbrock

START = torch.tensor([-1.2, 1.0], dtype=F64)


@picture()
def path(student: Any, reference: Any) -> Picture:
    """From (-1.2, 1) along the bent valley of Rosenbrock's function to its minimum at (1, 1): the approximate inverse
    Hessian learns the bend from the gradients alone."""
    valley = rosenbrock()
    layers = [contours(heights, (-1.6, 1.4), (-0.5, 1.6))]
    for label, side in (("yours", student), ("the definition's", reference)):
        f = host(valley.f, like=START, calls=5000)
        gradient = host(valley.gradient, like=START, calls=500, name="grad_f")
        got = side.bfgs(f, gradient, START)["path"]
        require(isinstance(got, Tensor) and got.ndim == 2 and got.shape[1] == 2, "'path' is not of shape (k, 2)")
        layers.append(line(label, got[:, 0], got[:, 1]))
    return Picture("BFGS in Rosenbrock's valley", tuple(layers), "x1", "x2")


def heights(points: Tensor) -> Tensor:
    """The logarithm of Rosenbrock's function, of points (n, 2); its lines lie where those of the function do."""
    x, y = points.unbind(-1)
    return torch.log((1 - x) ** 2 + 100 * (y - x**2) ** 2 + 1e-3)
