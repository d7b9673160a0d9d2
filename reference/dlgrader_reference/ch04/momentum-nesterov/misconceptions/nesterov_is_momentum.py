"""a Nesterov method that takes the gradient where the point is, which is plain momentum

Fails: look_ahead
Next: at which point is the gradient taken?
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
        v = beta * v + grad_f(theta)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path)
