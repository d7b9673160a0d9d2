"""steps along the gradient, uphill

Fails: heavy_ball, look_ahead
Next: does f grow or fall along the gradient?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        v = beta * v + grad_f(theta)
        theta = theta + lr * v
        path.append(theta)
    return torch.stack(path)


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        v = beta * v + grad_f(theta - lr * beta * v)
        theta = theta + lr * v
        path.append(theta)
    return torch.stack(path)
