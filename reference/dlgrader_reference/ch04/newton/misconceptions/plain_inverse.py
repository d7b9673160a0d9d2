"""the plain Newton step -H^-1 g

Fails: directions, descent, convergence
Next: what does the Newton step do where an eigenvalue of H is negative?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def newton_direction(g: Tensor, H: Tensor, delta: float = 1e-3) -> Tensor:
    return -torch.linalg.pinv(H) @ g


def newton(
    grad_hess: Callable[[Tensor], tuple[Tensor, Tensor]], x0: Tensor, tol: float = 1e-10, max_iter: int = 50
) -> dict[str, object]:
    x = x0.clone()
    g, H = grad_hess(x)
    norms = [float(g.norm())]
    steps = 0
    while norms[-1] > tol and steps < max_iter:
        d = newton_direction(g, H)
        x = x + d
        g, H = grad_hess(x)
        norms.append(float(g.norm()))
        steps += 1
    return {"x": x, "iterations": steps, "grad_norms": torch.tensor(norms, dtype=x.dtype, device=x.device)}
