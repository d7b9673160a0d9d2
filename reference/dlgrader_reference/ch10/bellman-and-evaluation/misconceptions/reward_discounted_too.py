"""operators that discount the reward of the step as well

Fails: operators
Next: apply the operator to V = 0 by hand: what is left?
"""

import torch
from torch import Tensor


def bellman_policy(V: Tensor, P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    Q = gamma * (R + torch.einsum("sat,t->sa", P, V))
    return (pi * Q).sum(dim=1)


def bellman_optimal(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    Q = gamma * (R + torch.einsum("sat,t->sa", P, V))
    return Q.max(dim=1).values


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
