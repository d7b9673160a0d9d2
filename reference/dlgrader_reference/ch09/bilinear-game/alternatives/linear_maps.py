"""The joint state and matrices of one step; spectral radii by eigenvalues."""

import numpy as np
import torch
from torch import Tensor


def step_matrix(A: Tensor, lr: float, method: str) -> Tensor:
    n, m = A.shape
    eye = torch.eye(n + m, dtype=A.dtype)
    J = torch.zeros(n + m, n + m, dtype=A.dtype)
    J[:n, n:], J[n:, :n] = -lr * A, lr * A.T
    if method == "simultaneous":
        return eye + J
    if method == "extragradient":
        return eye + J + J @ J
    first, second = eye.clone(), eye.clone()
    first[:n, n:], second[n:, :n] = J[:n, n:], J[n:, :n]
    return second @ first


def play(A: Tensor, x0: Tensor, y0: Tensor, lr: float, steps: int, method: str) -> tuple[Tensor, Tensor]:
    n = len(x0)
    z = torch.zeros(steps + 1, n + len(y0), dtype=x0.dtype)
    z[0] = torch.cat([x0, y0])
    if method == "optimistic":
        J = step_matrix(A, lr, "simultaneous") - torch.eye(z.shape[1], dtype=x0.dtype)
        for t in range(steps):
            z[t + 1] = z[t] + J @ (2 * z[t] - z[max(t - 1, 0)])
    else:
        M = step_matrix(A, lr, method)
        for t in range(steps):
            z[t + 1] = M @ z[t]
    return z[:, :n].clone(), z[:, n:].clone()


def growth_factor(s: float, lr: float, method: str) -> float:
    M = step_matrix(torch.tensor([[s]], dtype=torch.float64), lr, method)
    return float(np.abs(np.linalg.eigvals(M.numpy())).max())


def ema(traj: Tensor, beta: float) -> Tensor:
    T = len(traj)
    ages = torch.arange(T)[:, None] - torch.arange(T)
    weights = torch.where(ages >= 0, (1 - beta) * float(beta) ** ages.clamp(min=0).to(traj.dtype), 0.0)
    weights[:, 0] = float(beta) ** torch.arange(T).to(traj.dtype)
    return weights.to(traj.dtype) @ traj
