"""Recursion over the steps, in float64 whatever comes in."""

import math

import torch
from torch import Tensor


def after(
    A: Tensor, path: list[tuple[Tensor, Tensor]], lr: float, steps: int, method: str
) -> list[tuple[Tensor, Tensor]]:
    if not steps:
        return path
    x, y = path[-1]
    if method == "alternating":
        new = x - torch.mv(A, y) * lr
        path.append((new, y + torch.mv(A.T, new) * lr))
        return after(A, path, lr, steps - 1, method)
    at_x, at_y = x, y
    if method == "extragradient":
        at_x, at_y = x - lr * torch.mv(A, y), y + lr * torch.mv(A.T, x)
    elif method == "optimistic" and len(path) > 1:
        at_x, at_y = 2 * x - path[-2][0], 2 * y - path[-2][1]
    path.append((x - lr * torch.mv(A, at_y), y + lr * torch.mv(A.T, at_x)))
    return after(A, path, lr, steps - 1, method)


def play(A: Tensor, x0: Tensor, y0: Tensor, lr: float, steps: int, method: str) -> tuple[Tensor, Tensor]:
    path = after(A.double(), [(x0.double(), y0.double())], lr, steps, method)
    return torch.stack([x for x, _ in path]).to(x0.dtype), torch.stack([y for _, y in path]).to(x0.dtype)


def growth_factor(s: float, lr: float, method: str) -> float:
    h2 = (lr * s) ** 2
    if method == "alternating":
        return 1.0 if h2 <= 4 else (h2 - 2 + math.sqrt(h2 * (h2 - 4))) / 2
    return math.sqrt(1 + h2 if method == "simultaneous" else 1 - h2 + h2**2)


def ema(traj: Tensor, beta: float) -> Tensor:
    if len(traj) == 1:
        return traj.clone()
    before = ema(traj[:-1], beta)
    return torch.cat([before, beta * before[-1:] + (1 - beta) * traj[-1:]])
