"""an average that starts at 0 and is corrected for it, as in ADAM

Fails: average
Next: what is the second row of the average by the recursion of the task?
"""

import math

import torch
from torch import Tensor


def play(A: Tensor, x0: Tensor, y0: Tensor, lr: float, steps: int, method: str) -> tuple[Tensor, Tensor]:
    x, y = x0.clone(), y0.clone()
    old_gx, old_gy = A @ y, A.T @ x
    xs, ys = [x], [y]
    for _ in range(steps):
        gx, gy = A @ y, A.T @ x
        if method == "simultaneous":
            x, y = x - lr * gx, y + lr * gy
        elif method == "alternating":
            x = x - lr * gx
            y = y + lr * (A.T @ x)
        elif method == "extragradient":
            half_x, half_y = x - lr * gx, y + lr * gy
            x, y = x - lr * (A @ half_y), y + lr * (A.T @ half_x)
        else:
            x, y = x - lr * (2 * gx - old_gx), y + lr * (2 * gy - old_gy)
        old_gx, old_gy = gx, gy
        xs.append(x)
        ys.append(y)
    return torch.stack(xs), torch.stack(ys)


def growth_factor(s: float, lr: float, method: str) -> float:
    h = abs(lr * s)
    if method == "simultaneous":
        return math.sqrt(1 + h**2)
    if method == "extragradient":
        return math.sqrt(1 - h**2 + h**4)
    trace = 2 - h**2
    if h <= 2:
        return 1.0
    return (abs(trace) + math.sqrt(trace**2 - 4)) / 2


def ema(traj: Tensor, beta: float) -> Tensor:
    e = torch.zeros_like(traj[0])
    rows = []
    for t, row in enumerate(traj, 1):
        e = beta * e + (1 - beta) * row
        rows.append(e / (1 - beta**t))
    return torch.stack(rows)
