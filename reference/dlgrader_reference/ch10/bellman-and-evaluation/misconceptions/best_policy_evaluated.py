"""an evaluation of the best policy in place of the given one

Fails: solution
Next: where does evaluate use pi?
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
    for _ in range(400):
        V = bellman_optimal(V, P, R, gamma)
    return V


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    k = 0
    while gamma**k * r_max / (1 - gamma) > eps:
        k += 1
    return k
