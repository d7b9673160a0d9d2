"""a sum that runs over the environments in place of the steps

Fails: value
Next: which axis is time?
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
    running = torch.zeros_like(rewards[:, 0])
    for n in reversed(range(rewards.shape[1])):
        running = delta[:, n] + gamma * lam * goes_on[:, n] * running
        advantages[:, n] = running
    return advantages, advantages + values
