# dlgrader: ch04/armijo-line-search

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
    tries = 0
    while f(x + alpha * d) > start + c * alpha * slope:
        tries += 1
        if tries > max_iter:
            return 0.0
        alpha = alpha * rho
    return alpha


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
    x = x0.clone()
    rows = [x]
    for _ in range(steps):
        g = grad_f(x)
        if g.any():
            x = x + armijo(f, x, -g, g, alpha0, c, rho) * -g
        rows.append(x)
    return torch.stack(rows)
