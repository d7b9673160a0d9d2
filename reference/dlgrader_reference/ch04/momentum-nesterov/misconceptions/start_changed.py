"""a path that moves the start itself

Fails: contract
Next: print theta0 after the call
"""

from collections.abc import Callable

import torch
from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0, torch.zeros_like(theta0)
    path = [theta.clone()]
    for _ in range(steps):
        v = beta * v + grad_f(theta)
        theta -= lr * v
        path.append(theta.clone())
    return torch.stack(path)


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0, torch.zeros_like(theta0)
    path = [theta.clone()]
    for _ in range(steps):
        v = beta * v + grad_f(theta - lr * beta * v)
        theta -= lr * v
        path.append(theta.clone())
    return torch.stack(path)
