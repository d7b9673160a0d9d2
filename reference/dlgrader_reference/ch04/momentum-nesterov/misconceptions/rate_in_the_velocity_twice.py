"""a rate that enters the velocity and the update

Fails: heavy_ball, look_ahead
Next: how large is the first step for lr = 0.1: a tenth of the gradient, or a hundredth?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        v = beta * v + lr * grad_f(theta)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path)


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = [theta]
    for _ in range(steps):
        v = beta * v + lr * grad_f(theta - lr * beta * v)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path)
