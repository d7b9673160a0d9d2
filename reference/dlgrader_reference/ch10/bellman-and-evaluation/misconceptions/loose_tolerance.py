"""an evaluation by sweeps that stop when V changes by less than 0.001 of its size

Fails: solution, near_one
Next: how much can be missing when each step is gamma times as long as the one before?
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
    while True:
        new = bellman_policy(V, P, R, pi, gamma)
        if (new - V).abs().max() < 1e-3 * new.abs().max():
            return new
        V = new


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    k = 0
    while gamma**k * r_max / (1 - gamma) > eps:
        k += 1
    return k
