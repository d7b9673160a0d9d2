"""Gradient descent with momentum, and with Nesterov's look-ahead.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.3; Polyak, Some Methods
of Speeding Up the Convergence of Iteration Methods (1964); Sutskever et al., On the Importance of Initialization and
Momentum in Deep Learning, ICML 2013.
"""

from collections.abc import Callable

import torch
from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    """theta0 (p,) -> (steps + 1, p), the iterates."""
    return _path(theta0, lambda theta, v: grad_f(theta), lr, beta, steps)


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    """theta0 (p,) -> (steps + 1, p), the iterates; gradients are taken where the velocity alone would lead."""
    return _path(theta0, lambda theta, v: grad_f(theta - lr * beta * v), lr, beta, steps)


def _path(theta0: Tensor, gradient: Callable[[Tensor, Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    """The iterates of v <- beta v + gradient(theta, v), theta <- theta - lr v."""
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        v = beta * v + gradient(theta, v)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path)
