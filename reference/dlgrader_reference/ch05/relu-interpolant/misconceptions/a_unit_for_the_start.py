"""a unit for the value at the start, with w1 = 0 and b1 = 1

Fails: width
Next: which number adds the same to all values without any unit?
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
    return (torch.cat([0 * w1[:1], w1]), torch.cat([torch.ones_like(b1[:1]), b1]), torch.cat([y[:1], w2]), 0 * y[0])


def knots_for_accuracy(second_derivative_bound: float, a: float, b: float, eps: float) -> int:
    """Number of knots that guarantees the accuracy."""
    intervals = math.ceil((b - a) * math.sqrt(second_derivative_bound / (8 * eps)))
    return max(intervals, 1) + 1
