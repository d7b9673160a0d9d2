"""a return from the matrix of all discounts between any two steps

Fails: long_episodes
Next: how many entries does a matrix have for 20000 steps?
"""

import torch
from torch import Tensor


def discounted_returns(rewards: Tensor, terminated: Tensor, gamma: float, bootstrap: Tensor) -> Tensor:
    T, N = rewards.shape
    t = torch.arange(T)
    powers = float(gamma) ** (t[None, :] - t[:, None]).clamp(min=0).to(rewards.dtype)
    ends = terminated.cumsum(0) - terminated.long()
    result = torch.zeros_like(rewards)
    for j in range(N):
        same = (ends[:, j][:, None] == ends[:, j][None, :]) & (t[None, :] >= t[:, None])
        result[:, j] = torch.where(same, powers, torch.zeros_like(powers)) @ rewards[:, j]
        last = (ends[:, j] == ends[-1, j]) & ~terminated[-1, j]
        future = gamma * powers[:, -1] * bootstrap[j]
        result[:, j] += torch.where(last, future, torch.zeros_like(future))
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
