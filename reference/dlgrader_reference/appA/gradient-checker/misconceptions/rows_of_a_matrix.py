"""a loop over len(x), which moves whole rows of a matrix

Fails: contract
Next: what is len(x) for a tensor of shape (2, 3), and what does x[0] stand for?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def numerical_gradient(f: Callable[[Tensor], float], x: Tensor, h: float | None = None) -> Tensor:
    h = 6e-6 if h is None else h
    gradient = torch.zeros_like(x)
    for i in range(len(x)):
        e = torch.zeros_like(x)
        e[i] = h * x[i].abs().clamp(min=1)
        gradient[i] = (f(x + e) - f(x - e)) / (2 * e[i])
    return gradient


def relative_error(a: Tensor, b: Tensor) -> float:
    return float(((a - b).abs() / torch.maximum(a.abs(), b.abs()).clamp(min=1)).max())


def check_gradient(
    f: Callable[[Tensor], float], grad_f: Callable[[Tensor], Tensor], x: Tensor, tol: float = 1e-6
) -> bool:
    g = grad_f(x)
    if g.shape != x.shape or not bool(g.isfinite().all()):
        return False
    return relative_error(g, numerical_gradient(f, x)) <= tol
