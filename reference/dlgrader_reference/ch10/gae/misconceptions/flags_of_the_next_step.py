"""an estimate that reads the flags one step too late

Fails: value
Next: does terminated[t] speak of the state before step t, or of the one after it?
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
    alive, goes_on = (torch.cat([f[1:], torch.ones_like(f[:1])]) for f in (alive, goes_on))
    delta = rewards + gamma * alive * next_values - values
    advantages = torch.zeros_like(rewards)
    running = torch.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        running = delta[t] + gamma * lam * goes_on[t] * running
        advantages[t] = running
    return advantages, advantages + values
