# dlgrader: ch09/bilinear-game
"""Gradient methods on a bilinear game."""

from torch import Tensor


def play(A: Tensor, x0: Tensor, y0: Tensor, lr: float, steps: int, method: str) -> tuple[Tensor, Tensor]:
    """Iterates of a gradient method on min_x max_y x^T A y.

    A: (n, m), x0: (n,), y0: (m,). lr: the rate, > 0. steps: >= 0.
    method: "simultaneous", "alternating" (x first, then y with the new x), "extragradient", or "optimistic" (gradient
        2 g_t - g_{t-1} with g_{-1} = g_0).

    Returns the trajectories of x (steps+1, n) and y (steps+1, m), the start included. The arguments are not changed.
    """
    raise NotImplementedError


def growth_factor(s: float, lr: float, method: str) -> float:
    """Spectral radius (largest modulus of an eigenvalue) of one step for n = m = 1 and A = s.

    s: any number. lr: > 0. method: "simultaneous", "alternating" or "extragradient".
    """
    raise NotImplementedError


def ema(traj: Tensor, beta: float) -> Tensor:
    """Exponential moving average along the first axis: e_0 = traj_0, e_t = beta e_{t-1} + (1 - beta) traj_t.

    traj: (T, n), T >= 1. beta: in [0, 1). Returns (T, n).
    """
    raise NotImplementedError
