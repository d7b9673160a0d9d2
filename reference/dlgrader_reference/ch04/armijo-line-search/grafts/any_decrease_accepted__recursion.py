"""`any_decrease_accepted`, in the style of `alternatives/recursion.py`."""

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
    slope = sum(a * b for a, b in zip(g.tolist(), d.tolist(), strict=True))
    if not slope < 0:
        raise ValueError("not a descent direction")
    base = f(x)

    def attempt(alpha: float, left: int) -> float:
        if f(x + alpha * d) <= base:
            return alpha
        return attempt(alpha * rho, left - 1) if left > 0 else 0.0

    return attempt(alpha0, max_iter)


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
    rows = x0.clone().unsqueeze(0)
    if steps == 0:
        return rows
    g = grad_f(x0.clone())
    if torch.count_nonzero(g) == 0:
        return rows.repeat(steps + 1, 1)
    alpha = armijo(f, x0.clone(), -g, g, alpha0, c, rho)
    rest = armijo_gd(f, grad_f, x0 - alpha * g, steps - 1, alpha0, c, rho)
    return torch.cat([rows, rest])
