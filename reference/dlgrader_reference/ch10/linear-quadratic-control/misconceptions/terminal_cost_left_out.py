"""a recursion that begins without a terminal cost

Fails: gains
Next: what does the state cost at time T?
"""

import torch
from torch import Tensor


def riccati(A: Tensor, B: Tensor, Q: Tensor, R: Tensor, QT: Tensor, T: int) -> tuple[Tensor, Tensor]:
    P = torch.zeros_like(QT)
    gains = []
    costs = [P]
    for _ in range(T):
        S = R + B.T @ P @ B
        K = torch.linalg.solve(S, B.T @ P @ A)
        P = Q + A.T @ P @ (A - B @ K)
        gains.append(K)
        costs.append(P)
    return torch.stack(gains[::-1]), torch.stack(costs[::-1])


def rollout(
    A: Tensor, B: Tensor, Q: Tensor, R: Tensor, QT: Tensor, K: Tensor, x0: Tensor, noise: Tensor
) -> tuple[Tensor, Tensor]:
    x = x0.clone()
    states = [x]
    cost = torch.zeros((), dtype=x0.dtype, device=x0.device)
    for t in range(K.shape[0]):
        u = -K[t] @ x
        cost = cost + x @ Q @ x + u @ R @ u
        x = A @ x + B @ u + noise[t]
        states.append(x)
    cost = cost + x @ QT @ x
    return torch.stack(states), cost


def scalar_fixed_point() -> str:
    return "(b**2*q + a**2*r - r + sqrt((b**2*q + a**2*r - r)**2 + 4*b**2*q*r))/(2*b**2)"
