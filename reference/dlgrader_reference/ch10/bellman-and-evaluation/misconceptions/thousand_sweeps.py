"""an evaluation by 1000 sweeps from V = 0

Fails: near_one
Next: how much is still missing after k sweeps when each takes away one part in 10000?
"""

import torch
from torch import Tensor


def bellman_policy(V: Tensor, P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    Q = R + gamma * torch.einsum("sat,t->sa", P, V)
    return (pi * Q).sum(dim=1)


def bellman_optimal(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    Q = R + gamma * torch.einsum("sat,t->sa", P, V)
    return Q.max(dim=1).values


def evaluate(P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    P_pi, R_pi = torch.einsum("sa,sat->st", pi, P), (pi * R).sum(dim=1)
    for _ in range(1000):
        V = R_pi + gamma * P_pi @ V
    return V


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    k = 0
    while gamma**k * r_max / (1 - gamma) > eps:
        k += 1
    return k
