"""an estimate that uses the reward of the next row

Fails: value
Next: with which state does rewards[t] belong together: the one it was earned in, or the next one?
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
    rewards = torch.cat([rewards[1:], torch.zeros_like(rewards[:1])])
    delta = rewards + gamma * alive * next_values - values
    advantages = torch.zeros_like(rewards)
    running = torch.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        running = delta[t] + gamma * lam * goes_on[t] * running
        advantages[t] = running
    return advantages, advantages + values
