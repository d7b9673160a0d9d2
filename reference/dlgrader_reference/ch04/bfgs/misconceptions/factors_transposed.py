"""the two outer factors transposed

Fails: update, properties
Next: multiply your update by y: which factor makes y vanish?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def bfgs_update(H: Tensor, s: Tensor, y: Tensor) -> Tensor:
    curvature = s @ y
    if curvature <= 1e-10 * float(s.norm()) * float(y.norm()):
        return H.clone()
    rho = 1 / curvature
    V = torch.eye(len(s), dtype=s.dtype) - rho * torch.outer(y, s)
    return V @ H @ V.T + rho * torch.outer(s, s)


def bfgs(
    f: Callable[[Tensor], float],
    grad_f: Callable[[Tensor], Tensor],
    x0: Tensor,
    tol: float = 1e-8,
    max_iter: int = 200,
) -> dict[str, object]:
    x, g = x0.clone(), grad_f(x0)
    value = f(x)
    H = torch.eye(len(x0), dtype=x0.dtype)
    path = [x]
    while float(g.norm()) > tol and len(path) <= max_iter:
        d = -H @ g
        slope = float(g @ d)
        alpha = 1.0
        new = f(x + alpha * d)
        while not new <= value + 1e-4 * alpha * slope:
            alpha = alpha / 2
            if alpha < 1e-15:
                break
            new = f(x + alpha * d)
        if alpha < 1e-15:
            break
        x_new = x + alpha * d
        g_new = grad_f(x_new)
        H = bfgs_update(H, x_new - x, g_new - g)
        x, g, value = x_new, g_new, new
        path.append(x)
    return {"x": x, "iterations": len(path) - 1, "path": torch.stack(path)}
