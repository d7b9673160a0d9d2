"""a stop when the squared gradient norm is at most tol

Fails: path
Next: is it the norm that you compare with tol, or its square?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def newton_direction(g: Tensor, H: Tensor, delta: float = 1e-3) -> Tensor:
    values, Q = torch.linalg.eigh(H)
    sizes = values.abs().clamp(min=delta)
    return -Q @ ((Q.T @ g) / sizes)


def newton(
    grad_hess: Callable[[Tensor], tuple[Tensor, Tensor]], x0: Tensor, tol: float = 1e-10, max_iter: int = 50
) -> dict[str, object]:
    x = x0.clone()
    g, H = grad_hess(x)
    norms = [float(g.norm())]
    steps = 0
    while norms[-1] ** 2 > tol and steps < max_iter:
        d = newton_direction(g, H)
        x = x + d
        g, H = grad_hess(x)
        norms.append(float(g.norm()))
        steps += 1
    return {"x": x, "iterations": steps, "grad_norms": torch.tensor(norms, dtype=x.dtype, device=x.device)}
