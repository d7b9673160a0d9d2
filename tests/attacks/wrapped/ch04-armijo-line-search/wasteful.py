"""Right steps, with f(x) evaluated again in every trial: all but the point for evaluations.

Worth: 9
"""

import torch


def armijo(f, x, d, g, alpha0=1.0, c=1e-4, rho=0.5, max_iter=50):
    slope = float(g @ d)
    if slope >= 0:
        raise ValueError("uphill")
    alpha = alpha0
    for _ in range(max_iter + 1):
        if f(x + alpha * d) <= f(x) + c * alpha * slope:
            return float(alpha)
        alpha *= rho
    return 0.0


def armijo_gd(f, grad_f, x0, steps, alpha0=1.0, c=1e-4, rho=0.5):
    path = [x0.clone()]
    for _ in range(steps):
        x, g = path[-1], grad_f(path[-1])
        path.append(x - armijo(f, x, -g, g, alpha0, c, rho) * g if g.any() else x)
    return torch.stack(path)
