"""an output bias of shape (1,)

Fails: contract
Next: which shape has a single number?
"""

import math

import torch
from torch import Tensor


def relu_interpolant(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Weights of a ReLU network through the points (x, y)."""
    slopes = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
    w1 = torch.ones_like(slopes)
    b1 = -x[:-1]
    w2 = slopes.clone()
    w2[1:] = slopes[1:] - slopes[:-1]
    return w1, b1, w2, y[:1].clone()


def knots_for_accuracy(second_derivative_bound: float, a: float, b: float, eps: float) -> int:
    """Number of knots that guarantees the accuracy."""
    intervals = math.ceil((b - a) * math.sqrt(second_derivative_bound / (8 * eps)))
    return max(intervals, 1) + 1
