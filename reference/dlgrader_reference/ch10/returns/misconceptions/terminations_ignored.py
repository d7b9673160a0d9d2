"""a return that runs on through terminations

Fails: discounted
Next: whose reward is the one after a termination?
"""

import torch
from torch import Tensor


def discounted_returns(rewards: Tensor, terminated: Tensor, gamma: float, bootstrap: Tensor) -> Tensor:
    T = rewards.shape[0]
    result = torch.zeros_like(rewards)
    G = bootstrap.clone()
    for t in reversed(range(T)):
        G = rewards[t] + gamma * G
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
