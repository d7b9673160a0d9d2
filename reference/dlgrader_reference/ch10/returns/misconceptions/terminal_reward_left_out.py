"""an n-step target that stops before the reward of the terminating step

Fails: n_step
Next: does the step that ends an episode earn its reward?
"""

import torch
from torch import Tensor


def discounted_returns(rewards: Tensor, terminated: Tensor, gamma: float, bootstrap: Tensor) -> Tensor:
    T = rewards.shape[0]
    result = torch.zeros_like(rewards)
    G = bootstrap.clone()
    for t in reversed(range(T)):
        future = torch.where(terminated[t], torch.zeros_like(G), G)
        G = rewards[t] + gamma * future
        result[t] = G
    return result


def n_step_targets(rewards: Tensor, terminated: Tensor, next_values: Tensor, gamma: float, n: int) -> Tensor:
    T, N = rewards.shape
    targets = torch.zeros_like(rewards)
    for j in range(N):
        ends = terminated[:, j].tolist()
        for t in range(T):
            total, k = 0.0, 0
            while k < n and t + k < T:
                k += 1
                if ends[t + k - 1]:
                    break
                total = total + gamma ** (k - 1) * rewards[t + k - 1, j]
            if not ends[t + k - 1]:
                total = total + gamma**k * next_values[t + k - 1, j]
            targets[t, j] = total
    return targets


def horizon(gamma: float, eps: float) -> int:
    T = 0
    while gamma**T / (1 - gamma) > eps:
        T += 1
    return T
