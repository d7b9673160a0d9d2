"""Backtracking line search with the Armijo condition, and steepest descent that uses it.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning, Section 4.4;
Armijo, Minimization of functions having Lipschitz continuous first partial derivatives, Pacific J. Math. 16, 1966.
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
    """Largest step alpha0 * rho**j, j = 0..max_iter, with f(x + step * d) <= f(x) + c * step * (g . d), else 0.0.

    x, d, g: (p,), g the gradient at x. f: (p,) -> value, finite at x; elsewhere NaN and +inf reject a step. It is
    called once at x and once for each trial. Raises ValueError unless d points downhill (g . d < 0).
    """
    slope = float(g @ d)
    if slope >= 0:
        raise ValueError(f"not a descent direction: the slope along d is {slope:g}")
    start = f(x)
    step = float(alpha0)
    for _ in range(max_iter + 1):
        if f(x + step * d) <= start + c * step * slope:  # False for NaN
            return step
        step *= rho
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
    """Steepest descent from x0 (p,), every search starting at alpha0 -> (steps + 1, p), row 0 being x0.

    The point stays where the gradient is exactly 0 or no step is accepted.
    """
    x = x0.clone()
    path = [x]
    for _ in range(steps):
        g = grad_f(x)
        if g.any():
            x = x - armijo(f, x, -g, g, alpha0, c, rho) * g
        path.append(x)
    return torch.stack(path)
