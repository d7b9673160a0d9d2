"""NumPy for the candidate steps and the slope, tensors only for the calls of f."""

from collections.abc import Callable

import numpy as np
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
    slope = np.dot(g.cpu().numpy(), d.cpu().numpy())
    if slope >= 0:
        raise ValueError("slope along d is not negative")
    f0 = f(x)
    for alpha in alpha0 * np.power(rho, np.arange(max_iter + 1)):
        if f(x + float(alpha) * d) - f0 - c * alpha * slope <= 0:
            return float(alpha)
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
    points = [x0.cpu().numpy().copy()]
    for _ in range(steps):
        here = torch.as_tensor(points[-1]).to(x0)
        g = grad_f(here)
        alpha = armijo(f, here, -g, g, alpha0, c, rho) if np.any(g.cpu().numpy()) else 0.0
        points.append(points[-1] - alpha * g.cpu().numpy())
    return torch.as_tensor(np.stack(points)).to(x0)
