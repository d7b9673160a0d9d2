"""a search whose trials move the x it was handed

Fails: contract
Next: print x before and after a search
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
    before = x.clone()
    alpha = alpha0
    for _ in range(max_iter + 1):
        x.copy_(before + alpha * d)
        if f(x) <= start + c * alpha * slope:
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
    x = x0.clone()
    rows = [x]
    for _ in range(steps):
        g = grad_f(x)
        if g.any():
            x = x + armijo(f, x.clone(), -g, g, alpha0, c, rho) * -g
        rows.append(x)
    return torch.stack(rows)
