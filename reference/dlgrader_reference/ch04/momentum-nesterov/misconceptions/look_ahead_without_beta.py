"""a look-ahead by the whole velocity, without beta

Fails: look_ahead
Next: how much of the old velocity is left in the next step?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        v = beta * v + grad_f(theta)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path)


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        v = beta * v + grad_f(theta - lr * v)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path)
