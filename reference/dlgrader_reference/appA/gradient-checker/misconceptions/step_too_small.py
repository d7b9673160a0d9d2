"""central differences with a step of 1e-12

Fails: differences
Next: compare the error for steps of 1e-2, 1e-4, ... 1e-12 for one function that you can differentiate
"""

from collections.abc import Callable

import torch
from torch import Tensor


def numerical_gradient(f: Callable[[Tensor], float], x: Tensor, h: float | None = None) -> Tensor:
    h = 1e-12 if h is None else h
    gradient = torch.zeros_like(x).reshape(-1)
    for i in range(x.numel()):
        step = h * max(1.0, abs(float(x.reshape(-1)[i])))
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
