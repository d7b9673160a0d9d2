"""a sweep that uses the new values of earlier states for the later ones

Fails: operators
Next: which V stands on the right-hand side for every state: the old one, or one that is half new?
"""

import torch
from torch import Tensor


def bellman_policy(V: Tensor, P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    Q = R + gamma * torch.einsum("sat,t->sa", P, V)
    return (pi * Q).sum(dim=1)


def bellman_optimal(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    V = V.clone()
    for s in range(len(V)):
        V[s] = (R[s] + gamma * P[s] @ V).max()
    return V


def evaluate(P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    P_pi = torch.einsum("sa,sat->st", pi, P)
    R_pi = (pi * R).sum(dim=1)
    eye = torch.eye(P.shape[0], dtype=P.dtype, device=P.device)
    return torch.linalg.solve(eye - gamma * P_pi, R_pi)


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    k = 0
    while gamma**k * r_max / (1 - gamma) > eps:
        k += 1
    return k
