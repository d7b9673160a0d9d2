"""Newton's method with the absolute values of the Hessian's eigenvalues.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.5; Dauphin et al.,
Identifying and Attacking the Saddle Point Problem in High-Dimensional Non-Convex Optimization (2014).
"""

from collections.abc import Callable

import torch
from torch import Tensor


def newton_direction(g: Tensor, H: Tensor, delta: float = 1e-3) -> Tensor:
    """g (p,), H (p, p) symmetric -> -|H|^-1 g (p,), the eigenvalues of |H| bounded below by delta."""
    eigenvalues, Q = torch.linalg.eigh(H)
    return -Q @ (Q.T @ g / eigenvalues.abs().clamp_min(delta))


def newton(
    grad_hess: Callable[[Tensor], tuple[Tensor, Tensor]], x0: Tensor, tol: float = 1e-10, max_iter: int = 50
) -> dict[str, object]:
    """Full steps along newton_direction from x0 (p,) until ||g|| <= tol; grad_hess is called once for each point.

    Returns 'x' (p,), 'iterations' (steps taken) and 'grad_norms' (iterations + 1,).
    """
    x = x0.clone()
    g, H = grad_hess(x)
    norms = [g.norm()]
    while norms[-1] > tol and len(norms) <= max_iter:
        x = x + newton_direction(g, H)
        g, H = grad_hess(x)
        norms.append(g.norm())
    return {"x": x, "iterations": len(norms) - 1, "grad_norms": torch.stack(norms)}
