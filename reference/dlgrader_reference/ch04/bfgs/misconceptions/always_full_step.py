"""a method that takes full steps without a search

Fails: path
Next: does f become smaller in your first step on Rosenbrock's function?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def bfgs_update(H: Tensor, s: Tensor, y: Tensor) -> Tensor:
    curvature = s @ y
    if curvature <= 1e-10 * float(s.norm()) * float(y.norm()):
        return H.clone()
    rho = 1 / curvature
    u = H @ y
    return H - rho * (torch.outer(s, u) + torch.outer(u, s)) + rho * (1 + rho * float(y @ u)) * torch.outer(s, s)


def bfgs(
    f: Callable[[Tensor], float],
    grad_f: Callable[[Tensor], Tensor],
    x0: Tensor,
    tol: float = 1e-8,
    max_iter: int = 200,
) -> dict[str, object]:
    x, g = x0.clone(), grad_f(x0)
    H = torch.eye(len(x0), dtype=x0.dtype)
    path = [x]
    while float(g.norm()) > tol and len(path) <= max_iter:
        d = -H @ g
        alpha = 1.0
        x_new = x + alpha * d
        g_new = grad_f(x_new)
        H = bfgs_update(H, x_new - x, g_new - g)
        x, g = x_new, g_new
        path.append(x)
    return {"x": x, "iterations": len(path) - 1, "path": torch.stack(path)}
