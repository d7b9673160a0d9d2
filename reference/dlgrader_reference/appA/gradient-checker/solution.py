"""Central differences and the comparison of a gradient with them.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Appendix A.2 (Derivatives).
Choice of the step: Press et al., Numerical Recipes (2007), section 5.7.
"""

from collections.abc import Callable

import torch
from torch import Tensor

STEP = 6e-6  # about the cube root of the rounding unit


def numerical_gradient(f: Callable[[Tensor], float], x: Tensor, h: float | None = None) -> Tensor:
    """Central differences; x of any shape, f gets tensors of that shape. Returns the shape of x."""
    basic = STEP if h is None else h
    moved = x.clone()
    entries = moved.view(-1)  # a clone is contiguous: this is no copy
    gradient = torch.empty_like(entries)
    for i, at in enumerate(x.reshape(-1).tolist()):
        step = basic * max(1.0, abs(at))
        right, left = at + step, at - step
        entries[i] = right
        above = f(moved.clone())
        entries[i] = left
        below = f(moved.clone())
        entries[i] = at
        gradient[i] = (above - below) / (right - left)
    return gradient.reshape(x.shape)


def relative_error(a: Tensor, b: Tensor) -> float:
    """max_i |a_i - b_i| / max(1, |a_i|, |b_i|)"""
    scale = torch.maximum(a.abs(), b.abs()).clamp(min=1.0)
    return float(((a - b).abs() / scale).max())


def check_gradient(
    f: Callable[[Tensor], float], grad_f: Callable[[Tensor], Tensor], x: Tensor, tol: float = 1e-6
) -> bool:
    """Whether grad_f(x) has the shape of x, is finite, and agrees with the differences within tol."""
    gradient = grad_f(x.clone())
    if gradient.shape != x.shape or not bool(torch.isfinite(gradient).all()):
        return False
    return relative_error(gradient, numerical_gradient(f, x)) <= tol
