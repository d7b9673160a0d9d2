"""A generator of the powers, isfinite, and the first that passes; the path is filled into one tensor."""

import math
from collections.abc import Callable

import torch
from torch import Tensor


def armijo(
    f: Callable[[Tensor], float],
    x: Tensor,
    d: Tensor,
    g: Tensor,
    alpha0: float = 1.0,
    c: float = 1e-4,
    rho: float = 0.5,
    max_iter: int = 50,
) -> float:
    """Step along d by backtracking; 0.0 if no trial is accepted."""
    slope = torch.dot(g, d).item()
    if slope >= 0.0:
        raise ValueError("d must be a descent direction")
    f0 = f(x)

    def accepted(alpha: float) -> bool:
        value = f(x + alpha * d)
        return math.isfinite(value) and value <= f0 + c * alpha * slope

    return next((alpha for alpha in (alpha0 * rho**j for j in range(max_iter + 1)) if accepted(alpha)), 0.0)


def armijo_gd(
    f: Callable[[Tensor], float],
    grad_f: Callable[[Tensor], Tensor],
    x0: Tensor,
    steps: int,
    alpha0: float = 1.0,
    c: float = 1e-4,
    rho: float = 0.5,
) -> Tensor:
    """Steepest descent with a search in every step; rows are the points."""
    path = torch.empty((steps + 1, len(x0)), dtype=x0.dtype, device=x0.device)
    path[0] = x0
    for t in range(steps):
        g = grad_f(path[t].clone())
        stuck = bool((g == 0).all())
        alpha = 0.0 if stuck else armijo(f, path[t].clone(), -g, g, alpha0=alpha0, c=c, rho=rho)
        path[t + 1] = path[t] - alpha * g
    return path
