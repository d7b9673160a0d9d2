"""differences that hand f a flattened x

Fails: calls, differences
Next: which shape does f expect for x of shape (2, 3)?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def numerical_gradient(f: Callable[[Tensor], float], x: Tensor, h: float | None = None) -> Tensor:
    h = 6e-6 if h is None else h
    flat = x.reshape(-1)
    gradient = torch.zeros_like(flat)
    for i in range(flat.numel()):
        e = torch.zeros_like(flat)
        e[i] = h * max(1.0, abs(float(flat[i])))
        gradient[i] = (f(flat + e) - f(flat - e)) / (2 * e[i])
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
