"""a policy that always takes its likeliest action

Fails: operators, solution
Next: what does an action contribute that is taken with probability 0.3?
"""

import torch
from torch import Tensor


def bellman_policy(V: Tensor, P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    Q = R + gamma * torch.einsum("sat,t->sa", P, V)
    best = pi.argmax(dim=1)
    return Q[torch.arange(len(Q), device=Q.device), best]


def bellman_optimal(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    Q = R + gamma * torch.einsum("sat,t->sa", P, V)
    return Q.max(dim=1).values


def evaluate(P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    best = pi.argmax(dim=1)
    states = torch.arange(P.shape[0], device=P.device)
    eye = torch.eye(P.shape[0], dtype=P.dtype, device=P.device)
    return torch.linalg.solve(eye - gamma * P[states, best], R[states, best])


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    k = 0
    while gamma**k * r_max / (1 - gamma) > eps:
        k += 1
    return k
