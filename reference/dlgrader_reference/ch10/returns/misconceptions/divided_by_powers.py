"""a return from a cumulative sum that is divided by gamma^t

Fails: long_episodes
Next: what is 0.5 to the power 5000 in floating numbers?
"""

import torch
from torch import Tensor


def discounted_returns(rewards: Tensor, terminated: Tensor, gamma: float, bootstrap: Tensor) -> Tensor:
    T = rewards.shape[0]
    if gamma == 0:
        return rewards.clone()
    powers = torch.tensor(gamma, dtype=torch.float64) ** torch.arange(T + 1)
    result = torch.zeros_like(rewards)
    for j in range(rewards.shape[1]):
        terms = torch.cat([rewards[:, j], bootstrap[j : j + 1]]).double() * powers
        ends = [-1, *terminated[:, j].nonzero().flatten().tolist()]
        if ends[-1] != T - 1:
            ends.append(T)
        for a, b in zip(ends, ends[1:]):
            sums = terms[a + 1 : b + 1].flip(0).cumsum(0).flip(0) / powers[a + 1 : b + 1]
            result[a + 1 : b + 1, j] = sums[: min(b + 1, T) - a - 1].to(rewards.dtype)
    return result


def n_step_targets(rewards: Tensor, terminated: Tensor, next_values: Tensor, gamma: float, n: int) -> Tensor:
    T, N = rewards.shape
    targets = torch.zeros_like(rewards)
    for j in range(N):
        ends = terminated[:, j].tolist()
        for t in range(T):
            total, k = 0.0, 0
            while k < n and t + k < T:
                total = total + gamma**k * rewards[t + k, j]
                k += 1
                if ends[t + k - 1]:
                    break
            if not ends[t + k - 1]:
                total = total + gamma**k * next_values[t + k - 1, j]
            targets[t, j] = total
    return targets


def horizon(gamma: float, eps: float) -> int:
    T = 0
    while gamma**T / (1 - gamma) > eps:
        T += 1
    return T
