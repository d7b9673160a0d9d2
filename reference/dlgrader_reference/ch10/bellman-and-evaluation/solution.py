"""Bellman operators, exact policy evaluation, and how many sweeps guarantee an error.

Section 10.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Puterman, "Markov Decision
Processes" (1994), chapter 6.

A process is P (S, A, S) with rows that sum to one and R (S, A) expected rewards; V (S,), pi (S, A).
"""

import torch
from torch import Tensor


def action_values(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    """R + gamma P V, (S, A)."""
    return R + gamma * (P @ V)


def bellman_policy(V: Tensor, P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    """(T^pi V)(s), the average of the action values over pi[s]; (S,)."""
    return (pi * action_values(V, P, R, gamma)).sum(1)


def bellman_optimal(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    """(T* V)(s), the largest action value; (S,)."""
    return action_values(V, P, R, gamma).amax(1)


def evaluate(P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    """V^pi (S,), the solution of (I - gamma P_pi) V = R_pi."""
    P_pi = torch.einsum("sa,sat->st", pi, P)
    R_pi = (pi * R).sum(1)
    eye = torch.eye(len(P), dtype=P.dtype, device=P.device)
    V: Tensor = torch.linalg.solve(eye - gamma * P_pi, R_pi)
    return V


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    """The smallest k >= 0 with gamma^k r_max / (1 - gamma) <= eps. Powers, not logarithms: equality must count."""
    k = 0
    while gamma**k * r_max / (1 - gamma) > eps:
        k += 1
    return k
