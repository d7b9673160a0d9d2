"""Vectors that move in place, copies in the trajectories; lists of numbers for the average."""

import cmath

import torch
from torch import Tensor


def play(A: Tensor, x0: Tensor, y0: Tensor, lr: float, steps: int, method: str) -> tuple[Tensor, Tensor]:
    x, y = x0.detach().clone(), y0.detach().clone()
    X, Y = [x.clone()], [y.clone()]
    memory = None
    while len(X) <= steps:
        up, down = x @ A, A @ y
        if method == "alternating":
            x -= lr * down
            y += lr * (x @ A)
        else:
            if method == "extragradient":
                up, down = (x - lr * down) @ A, A @ (y + lr * up)
            elif method == "optimistic":
                now = up, down
                if memory is not None:
                    up, down = 2 * up - memory[0], 2 * down - memory[1]
                memory = now
            x -= lr * down
            y += lr * up
        X.append(x.clone())
        Y.append(y.clone())
    return torch.stack(X), torch.stack(Y)


def growth_factor(s: float, lr: float, method: str) -> float:
    h = lr * s
    trace, det = {
        "simultaneous": (2, 1 + h**2),
        "alternating": (2 - h**2, 1),
        "extragradient": (2 - 2 * h**2, (1 - h**2) ** 2 + h**2),
    }[method]
    root = cmath.sqrt(trace**2 - 4 * det)
    return max(abs(trace + root), abs(trace - root)) / 2


def ema(traj: Tensor, beta: float) -> Tensor:
    out = traj.clone()
    for t in range(1, traj.shape[0]):
        out[t].mul_(1 - beta).add_(out[t - 1], alpha=beta)
    return out
