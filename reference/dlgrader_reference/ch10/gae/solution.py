"""Generalised advantage estimation for environments that run side by side.

Section 10.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Schulman, Moritz, Levine,
Jordan, Abbeel, "High-Dimensional Continuous Control Using Generalized Advantage Estimation" (2016).
"""

import torch
from torch import Tensor


def gae(
    rewards: Tensor,
    values: Tensor,
    next_values: Tensor,
    terminated: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> tuple[Tensor, Tensor]:
    """Advantages and value targets, both (T, N) in the dtype of rewards, from tensors (T, N).

    next_values are those of the states that the steps really led to; they count at truncations, not at terminations.
    """
    deltas = rewards + gamma * next_values.masked_fill(terminated, 0.0) - values
    decay = gamma * lam * (~(terminated | truncated)).to(rewards.dtype)
    advantages = torch.empty_like(rewards)
    ahead = torch.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        ahead = deltas[t] + decay[t] * ahead
        advantages[t] = ahead
    return advantages, advantages + values
