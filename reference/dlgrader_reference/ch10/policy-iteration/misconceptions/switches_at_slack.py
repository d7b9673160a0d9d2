"""an improvement that switches where an action is better by exactly slack

Fails: improvement
Next: the task says by MORE than slack
"""

import torch
from torch import Tensor


def improve(P: Tensor, R: Tensor, gamma: float, V: Tensor, pi: Tensor, slack: float = 1e-10) -> Tensor:
    Q = R + gamma * P @ V
    current = Q.gather(1, pi.unsqueeze(1)).squeeze(1)
    best = Q.max(dim=1).values
    return torch.where(best - current >= slack, Q.argmax(dim=1), pi)


def evaluate(P: Tensor, R: Tensor, gamma: float, pi: Tensor) -> Tensor:
    states = torch.arange(P.shape[0], device=P.device)
    eye = torch.eye(P.shape[0], dtype=P.dtype, device=P.device)
    return torch.linalg.solve(eye - gamma * P[states, pi], R[states, pi])


def policy_iteration(P: Tensor, R: Tensor, gamma: float, pi0: Tensor) -> tuple[Tensor, Tensor, list[Tensor]]:
    pi = pi0.clone()
    visited = [pi.clone()]
    for _ in range(100):
        V = evaluate(P, R, gamma, pi)
        new = improve(P, R, gamma, V, pi)
        if torch.equal(new, pi):
            break
        pi = new
        visited.append(pi.clone())
    return V, pi, visited
