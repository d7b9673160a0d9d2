"""an update that moves by the old velocity

Fails: heavy_ball, look_ahead
Next: does the point move in the very first step?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        g = grad_f(theta)
        theta = theta - lr * v
        v = beta * v + g
        path.append(theta)
    return torch.stack(path)


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        g = grad_f(theta - lr * beta * v)
        theta = theta - lr * v
        v = beta * v + g
        path.append(theta)
    return torch.stack(path)
