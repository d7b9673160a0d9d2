"""Discounted returns, n-step targets, and the horizon that a discount looks ahead.

Section 10.1 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); n-step targets as in Sutton
and Barto, "Reinforcement Learning" (2018), chapter 7.

Rewards and values are (T, N): T steps of N runs side by side; terminated (T, N) bool.
"""

import torch
from torch import Tensor


def discounted_returns(rewards: Tensor, terminated: Tensor, gamma: float, bootstrap: Tensor) -> Tensor:
    """G_t = r_t + gamma G_{t+1}, without the second term where step t terminated; G_T = bootstrap (N,). (T, N)."""
    future, returns = bootstrap, torch.empty_like(rewards)
    for t in reversed(range(len(rewards))):
        returns[t] = rewards[t] + gamma * future.masked_fill(terminated[t], 0.0)
        future = returns[t]
    return returns


def n_step_targets(rewards: Tensor, terminated: Tensor, next_values: Tensor, gamma: float, n: int) -> Tensor:
    """Up to n rewards from t on and then the value of the state reached; nothing beyond a termination. (T, N).

    The targets of n + 1 steps follow from those of n: one reward, and then the n-step target of the next step. The
    last step has no next one, so that its target stays the one-step target.
    """
    targets = next_values
    for _ in range(min(n, len(rewards))):
        future = torch.cat([targets[1:], next_values[-1:]]) if targets is not next_values else next_values
        targets = rewards + gamma * future.masked_fill(terminated, 0.0)
    return targets


def horizon(gamma: float, eps: float) -> int:
    """The smallest T >= 0 with gamma^T / (1 - gamma) <= eps. Powers, not logarithms: equality must count."""
    T = 0
    while gamma**T / (1 - gamma) > eps:
        T += 1
    return T
