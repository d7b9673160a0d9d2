"""a step that does not grow with the size of the component

Fails: differences
Next: how many digits does a float64 of size 500 have behind the point, and how much of a step of 6e-6 survives?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def numerical_gradient(f: Callable[[Tensor], float], x: Tensor, h: float | None = None) -> Tensor:
    h = 6e-6 if h is None else h
    gradient = torch.zeros_like(x).reshape(-1)
    for i in range(x.numel()):
        step = h
        e = torch.zeros_like(x).reshape(-1)
        e[i] = step
        e = e.reshape(x.shape)
        gradient[i] = (f(x + e) - f(x - e)) / (2 * step)
    return gradient.reshape(x.shape)


def relative_error(a: Tensor, b: Tensor) -> float:
    return float(((a - b).abs() / torch.maximum(a.abs(), b.abs()).clamp(min=1)).max())


def check_gradient(
    f: Callable[[Tensor], float], grad_f: Callable[[Tensor], Tensor], x: Tensor, tol: float = 1e-6
) -> bool:
    g = grad_f(x)
    if g.shape != x.shape or not bool(g.isfinite().all()):
        return False
    return relative_error(g, numerical_gradient(f, x)) <= tol
