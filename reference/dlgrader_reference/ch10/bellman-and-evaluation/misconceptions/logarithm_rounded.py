"""a number of sweeps from the quotient of two logarithms, rounded up

Fails: sweeps
Next: test the k that you found, and k - 1, in the inequality itself
"""

import math

import torch
from torch import Tensor


def bellman_policy(V: Tensor, P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    Q = R + gamma * torch.einsum("sat,t->sa", P, V)
    return (pi * Q).sum(dim=1)


def bellman_optimal(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    Q = R + gamma * torch.einsum("sat,t->sa", P, V)
    return Q.max(dim=1).values


def evaluate(P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    P_pi = torch.einsum("sa,sat->st", pi, P)
    R_pi = (pi * R).sum(dim=1)
    eye = torch.eye(P.shape[0], dtype=P.dtype, device=P.device)
    return torch.linalg.solve(eye - gamma * P_pi, R_pi)


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    if r_max / (1 - gamma) <= eps:
        return 0
    return math.ceil(math.log(eps * (1 - gamma) / r_max) / math.log(gamma))
