"""an estimate that is not cut at a time limit

Fails: value
Next: the row after a truncated step belongs to a new episode: may its advantage be added?
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
    alive = (~terminated).to(rewards.dtype)
    delta = rewards + gamma * alive * next_values - values
    advantages = torch.zeros_like(rewards)
    running = torch.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        running = delta[t] + gamma * lam * alive[t] * running
        advantages[t] = running
    return advantages, advantages + values
