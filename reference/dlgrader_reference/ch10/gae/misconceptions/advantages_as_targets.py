"""an estimate that hands out the advantages in place of the value targets

Fails: value, properties
Next: what should the critic predict at a state where the advantage is 0?
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
    goes_on = (~(terminated | truncated)).to(rewards.dtype)
    delta = rewards + gamma * alive * next_values - values
    advantages = torch.zeros_like(rewards)
    running = torch.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        running = delta[t] + gamma * lam * goes_on[t] * running
        advantages[t] = running
    return advantages, advantages.clone()
