"""paths that leave out the start

Fails: contract
Next: what stands in row 0?
"""

from collections.abc import Callable

import torch
from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = []
    for _ in range(steps):
        v = beta * v + grad_f(theta)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path) if path else theta0[None]


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    theta, v = theta0.clone(), torch.zeros_like(theta0)
    path = []
    for _ in range(steps):
        v = beta * v + grad_f(theta - lr * beta * v)
        theta = theta - lr * v
        path.append(theta)
    return torch.stack(path) if path else theta0[None]
