"""a SARSA that looks up the old action in the next state

Fails: sarsa
Next: is a taken again in s_next?
"""

import torch
from torch import Tensor


def sarsa_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, a_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    target = r
    if not terminated:
        target = r + gamma * Q[s_next, a]
    new = Q.clone()
    new[s, a] = Q[s, a] + alpha * (target - Q[s, a])
    return new


def expected_sarsa_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float, epsilon: float
) -> Tensor:
    row = Q[s_next]
    target = r
    if not terminated:
        best = row == row.max()
        weights = torch.full_like(row, epsilon / len(row))
        weights = weights + (1 - epsilon) * best.to(row.dtype) / best.sum()
        target = r + gamma * (weights * row).sum()
    new = Q.clone()
    new[s, a] = Q[s, a] + alpha * (target - Q[s, a])
    return new


def epsilon_greedy_values(P: Tensor, R: Tensor, gamma: float, epsilon: float) -> Tensor:
    Q = torch.zeros_like(R)
    while True:
        V = (1 - epsilon) * Q.max(dim=1).values + epsilon * Q.mean(dim=1)
        new = R + gamma * P @ V
        change = (new - Q).abs().max()
        Q = new
        if gamma * change <= 1e-9 * (1 - gamma):
            return Q
