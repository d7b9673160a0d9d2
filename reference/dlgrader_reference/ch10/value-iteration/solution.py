"""Value iteration that stops when its error is guaranteed.

Section 10.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); the stopping rule is that of
Puterman, "Markov Decision Processes" (1994), section 6.3.
"""

import math

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    """V (S,) with max|V - V*| <= tol and a policy (S,) int64 that is greedy with respect to it.

    P (S, A, S), R (S, A), 0 <= gamma < 1. A change d of the last sweep leaves an error of gamma d / (1 - gamma) at
    most.
    """
    enough = tol * (1 - gamma) / gamma if gamma else math.inf
    V = torch.zeros_like(R[:, 0])
    while True:
        old, V = V, (R + gamma * (P @ V)).amax(1)
        if (V - old).abs().max() <= enough:
            return V, (R + gamma * (P @ V)).argmax(1)


def policy_values(P: Tensor, R: Tensor, gamma: float, policy: Tensor) -> Tensor:
    """Exact values (S,) of a deterministic policy (S,)."""
    states = torch.arange(len(P), device=P.device)
    eye = torch.eye(len(P), dtype=P.dtype, device=P.device)
    V: Tensor = torch.linalg.solve(eye - gamma * P[states, policy], R[states, policy])
    return V


def optimal_values(P: Tensor, R: Tensor, gamma: float) -> Tensor:
    """V* (S,) exact up to rounding, by policy iteration: what the iterated values are measured against."""
    policy = R.argmax(1)
    while True:
        V = policy_values(P, R, gamma, policy)
        Q = R + gamma * (P @ V)
        gain = Q.amax(1) - Q.gather(1, policy[:, None]).squeeze(1)
        if gain.max() <= 1e-13 * (1 + V.abs().max()):
            return V
        policy = Q.argmax(1)
