"""Policy iteration that leaves an action only for a better one, so that ties cannot make it run for ever.

Section 10.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Howard, "Dynamic Programming
and Markov Processes" (1960).

A process is P (S, A, S) with rows that sum to one and R (S, A) expected rewards; a policy is (S,) int64.
"""

import torch
from torch import Tensor


def improve(P: Tensor, R: Tensor, gamma: float, V: Tensor, pi: Tensor, slack: float = 1e-10) -> Tensor:
    """A new policy (S,): pi[s] stays unless the best action is better by more than `slack`; lowest index at ties."""
    Q = R + gamma * (P @ V)
    gain = Q.amax(1) - Q.gather(1, pi[:, None]).squeeze(1)
    return torch.where(gain > slack, Q.argmax(1), pi)


def policy_values(P: Tensor, R: Tensor, gamma: float, pi: Tensor) -> Tensor:
    """Exact values (S,) of a policy (S,)."""
    states = torch.arange(len(P), device=P.device)
    eye = torch.eye(len(P), dtype=P.dtype, device=P.device)
    V: Tensor = torch.linalg.solve(eye - gamma * P[states, pi], R[states, pi])
    return V


def policy_iteration(P: Tensor, R: Tensor, gamma: float, pi0: Tensor) -> tuple[Tensor, Tensor, list[Tensor]]:
    """(V*, optimal policy, all policies from a copy of pi0 to the optimal one), values exact up to rounding."""
    policies = [pi0.clone()]
    while True:
        V = policy_values(P, R, gamma, policies[-1])
        better = improve(P, R, gamma, V, policies[-1])
        if torch.equal(better, policies[-1]):
            return V, policies[-1].clone(), policies
        policies.append(better)
