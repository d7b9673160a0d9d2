"""the values under exploration of the policy that is best without it

Fails: fixed_point
Next: does the best policy know that it will stumble?
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
        weights = torch.full_like(row, epsilon / len(row))
        weights = weights + (1 - epsilon) * best.to(row.dtype) / best.sum()
        target = r + gamma * (weights * row).sum()
    new = Q.clone()
    new[s, a] = Q[s, a] + alpha * (target - Q[s, a])
    return new


def epsilon_greedy_values(P: Tensor, R: Tensor, gamma: float, epsilon: float) -> Tensor:
    Q = torch.zeros_like(R)
    for _ in range(400):
        Q = R + gamma * P @ Q.max(dim=1).values
    greedy = Q.argmax(dim=1, keepdim=True)
    for _ in range(400):
        V = (1 - epsilon) * Q.gather(1, greedy).squeeze(1) + epsilon * Q.mean(dim=1)
        Q = R + gamma * P @ V
    return Q
