"""a list that holds one and the same tensor again and again

Fails: sequences
Next: print the list at the end: do its entries differ?
"""

import torch
from torch import Tensor


def improve(P: Tensor, R: Tensor, gamma: float, V: Tensor, pi: Tensor, slack: float = 1e-10) -> Tensor:
    Q = R + gamma * P @ V
    current = Q.gather(1, pi.unsqueeze(1)).squeeze(1)
    best = Q.max(dim=1).values
    return torch.where(best - current > slack, Q.argmax(dim=1), pi)


def evaluate(P: Tensor, R: Tensor, gamma: float, pi: Tensor) -> Tensor:
    states = torch.arange(P.shape[0], device=P.device)
    eye = torch.eye(P.shape[0], dtype=P.dtype, device=P.device)
    return torch.linalg.solve(eye - gamma * P[states, pi], R[states, pi])


def policy_iteration(P: Tensor, R: Tensor, gamma: float, pi0: Tensor) -> tuple[Tensor, Tensor, list[Tensor]]:
    pi = pi0.clone()
    visited = [pi]
    for _ in range(100):
        V = evaluate(P, R, gamma, pi)
        new = improve(P, R, gamma, V, pi)
        if torch.equal(new, pi):
            break
        pi.copy_(new)
        visited.append(pi)
    return V, pi, visited
