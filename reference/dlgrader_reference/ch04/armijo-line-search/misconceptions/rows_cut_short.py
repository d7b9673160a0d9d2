"""a descent that ends at a stationary point and leaves out the remaining rows

Fails: steepest_descent
Next: how many rows does the task promise when you start at the minimiser?
"""

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
    slope = float(g @ d)
    if slope >= 0:
        raise ValueError("d is not a direction of descent")
    start = f(x)
    alpha = alpha0
    for _ in range(max_iter + 1):
        if f(x + alpha * d) <= start + c * alpha * slope:
            return alpha
        alpha = alpha * rho
    return 0.0


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
    rows = [x0.clone()]
    for _ in range(steps):
        g = grad_f(rows[-1])
        if not g.any():
            break
        alpha = armijo(f, rows[-1], -g, g, alpha0, c, rho)
        rows.append(rows[-1] - alpha * g)
    return torch.stack(rows)
