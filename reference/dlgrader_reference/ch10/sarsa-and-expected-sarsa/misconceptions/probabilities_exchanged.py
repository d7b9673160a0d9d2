"""an average in which epsilon and 1 - epsilon are exchanged

Fails: expected, fixed_point
Next: with epsilon = 0, is the action random or greedy?
"""

import torch
from torch import Tensor


def sarsa_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, a_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    target = r
    if not terminated:
        target = r + gamma * Q[s_next, a_next]
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
        weights = torch.full_like(row, (1 - epsilon) / len(row))
        weights = weights + epsilon * best.to(row.dtype) / best.sum()
        target = r + gamma * (weights * row).sum()
    new = Q.clone()
    new[s, a] = Q[s, a] + alpha * (target - Q[s, a])
    return new


def epsilon_greedy_values(P: Tensor, R: Tensor, gamma: float, epsilon: float) -> Tensor:
    Q = torch.zeros_like(R)
    while True:
        V = epsilon * Q.max(dim=1).values + (1 - epsilon) * Q.mean(dim=1)
        new = R + gamma * P @ V
        change = (new - Q).abs().max()
        Q = new
        if gamma * change <= 1e-9 * (1 - gamma):
            return Q
