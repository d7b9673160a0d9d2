"""Four gradient methods on a bilinear game, how fast they spiral, and averages of their iterates.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.6 (Model Tuning for
Generative Adversarial Networks); Gidel et al., A Variational Inequality Perspective on Generative Adversarial Networks
(2019).
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor

State = tuple[Tensor, Tensor]


def play(A: Tensor, x0: Tensor, y0: Tensor, lr: float, steps: int, method: str) -> State:
    """Trajectories (steps+1, n) and (steps+1, m) of min_x max_y x^T A y, with the start; A (n, m), x0 (n,), y0 (m,)."""

    def gradients(x: Tensor, y: Tensor) -> State:
        return A @ y, A.T @ x

    def simultaneous(x: Tensor, y: Tensor) -> State:
        gx, gy = gradients(x, y)
        return x - lr * gx, y + lr * gy

    def alternating(x: Tensor, y: Tensor) -> State:
        x = x - lr * (A @ y)
        return x, y + lr * (A.T @ x)

    def extragradient(x: Tensor, y: Tensor) -> State:
        gx, gy = gradients(*simultaneous(x, y))
        return x - lr * gx, y + lr * gy

    before = gradients(x0, y0)

    def optimistic(x: Tensor, y: Tensor) -> State:
        nonlocal before
        now = gradients(x, y)
        gx, gy = (2 * new - old for new, old in zip(now, before, strict=True))
        before = now
        return x - lr * gx, y + lr * gy

    methods: dict[str, Callable[[Tensor, Tensor], State]] = {
        "simultaneous": simultaneous,
        "alternating": alternating,
        "extragradient": extragradient,
        "optimistic": optimistic,
    }
    path = [(x0, y0)]
    for _ in range(steps):
        path.append(methods[method](*path[-1]))
    xs, ys = zip(*path, strict=True)
    return torch.stack(xs), torch.stack(ys)


def growth_factor(s: float, lr: float, method: str) -> float:
    """Spectral radius of one step for A = (s): "simultaneous", "alternating" or "extragradient"."""
    h = lr * s
    if method == "simultaneous":
        return math.hypot(1.0, h)
    if method == "extragradient":
        return math.hypot(1 - h * h, h)
    half = abs(1 - h * h / 2)  # half the trace of a map of determinant 1
    return half + math.sqrt(half * half - 1) if half > 1 else 1.0


def ema(traj: Tensor, beta: float) -> Tensor:
    """Exponential moving average of the rows of traj (T, n), which starts at the first row."""
    rows = [traj[0]]
    for row in traj[1:]:
        rows.append(beta * rows[-1] + (1 - beta) * row)
    return torch.stack(rows)
