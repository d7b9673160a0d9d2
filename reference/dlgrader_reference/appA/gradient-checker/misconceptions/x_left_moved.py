"""differences that move x itself and take the step away again

Fails: contract
Next: print x with 17 digits before and after, for x = 0.1 and a step of 6e-6
"""

from collections.abc import Callable

import torch
from torch import Tensor


def numerical_gradient(f: Callable[[Tensor], float], x: Tensor, h: float | None = None) -> Tensor:
    h = 6e-6 if h is None else h
    flat = x.view(-1)
    gradient = torch.zeros_like(flat)
    for i in range(flat.numel()):
        step = h * max(1.0, abs(float(flat[i])))
        flat[i] += step
        above = f(x)
        flat[i] -= 2 * step
        below = f(x)
        flat[i] += step
        gradient[i] = (above - below) / (2 * step)
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
