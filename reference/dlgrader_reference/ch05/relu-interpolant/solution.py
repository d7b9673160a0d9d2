"""A ReLU network that is the linear interpolant of given points, and the bound of its error.

Section 5.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

import math

import torch
from torch import Tensor


def relu_interpolant(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """x, y (k,) -> w1, b1, w2 (k - 1,) and b2 (): a unit begins at each knot but the last and changes the slope."""
    slopes = y.diff() / x.diff()
    changes = torch.diff(slopes, prepend=slopes.new_zeros(1))
    return torch.ones_like(changes), -x[:-1], changes, y[0].clone()


def knots_for_accuracy(second_derivative_bound: float, a: float, b: float, eps: float) -> int:
    """Smallest k >= 2 with M h^2 / 8 <= eps, where h = (b - a) / (k - 1)."""
    intervals = math.ceil((b - a) * math.sqrt(second_derivative_bound / (8 * eps)))
    return max(intervals, 1) + 1
