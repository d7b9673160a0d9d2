# dlgrader: ch04/armijo-line-search

import math
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
    descent = (g * d).sum()
    if descent >= 0:
        raise ValueError("d goes uphill")
    f_x = f(x)
    j, alpha = 0, alpha0
    value = f(torch.add(x, d, alpha=alpha))
    while math.isnan(value) or value > f_x + c * alpha * descent.item():
        if j == max_iter:
            return 0.0
        j += 1
        alpha *= rho
        value = f(torch.add(x, d, alpha=alpha))
    return float(alpha)


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
    history = [x.clone()]
    for _ in range(steps):
        g = grad_f(x.clone())
        if not torch.any(g != 0):
            break
        alpha = armijo(f, x.clone(), g.neg(), g, alpha0, c, rho, 50)
        if alpha == 0.0:
            break
        x.sub_(g, alpha=alpha)
        history.append(x.clone())
    history.extend([history[-1]] * (steps + 1 - len(history)))
    return torch.stack(history)
