"""The method of Broyden, Fletcher, Goldfarb and Shanno, with a backtracking line search.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.5; Nocedal and Wright,
Numerical Optimization (2006), Section 6.1.
"""

from collections.abc import Callable

import torch
from torch import Tensor

HALVINGS = 50


def bfgs_update(H: Tensor, s: Tensor, y: Tensor) -> Tensor:
    """H (p, p), approximate inverse Hessian, after the step s (p,) changed the gradient by y (p,) -> new (p, p).

    A pair with s.y <= 1e-10 ||s|| ||y|| gives a copy of H.
    """
    curvature = s @ y
    if curvature <= 1e-10 * s.norm() * y.norm():
        return H.clone()
    Hy = H @ y
    # The product of three matrices, multiplied out: H - (s w^T + w s^T) costs p^2 operations.
    w = (Hy - (1 + y @ Hy / curvature) / 2 * s) / curvature
    change = torch.outer(s, w)
    return H - (change + change.T)


def bfgs(
    f: Callable[[Tensor], float],
    grad_f: Callable[[Tensor], Tensor],
    x0: Tensor,
    tol: float = 1e-8,
    max_iter: int = 200,
) -> dict[str, object]:
    """Minimise f from x0 (p,) until ||g|| <= tol; grad_f is called once for each point.

    Returns 'x' (p,), 'iterations' and 'path' (iterations + 1, p), row 0 being x0. Ends, too, where no step is accepted.
    """
    x, value, g = x0.clone(), f(x0), grad_f(x0)
    H = torch.eye(len(x), dtype=x.dtype, device=x.device)
    path = [x]
    while g.norm() > tol and len(path) <= max_iter:
        d = -H @ g
        slope, step = float(g @ d), 1.0
        for _ in range(HALVINGS):
            new = f(x + step * d)
            if new <= value + 1e-4 * step * slope:  # False for NaN
                break
            step /= 2
        else:
            break
        s = step * d
        before, g = g, grad_f(x + s)
        x, value, H = x + s, new, bfgs_update(H, s, g - before)
        path.append(x)
    return {"x": x, "iterations": len(path) - 1, "path": torch.stack(path)}
