"""an estimate that cuts the sum one step beside the flag

Fails: value
Next: which of two neighbouring steps is the last one of its episode: the one with the flag, or the one after it?
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
        running = delta[t] + gamma * lam * (goes_on[t + 1] if t + 1 < len(rewards) else 1.0) * running
        advantages[t] = running
    return advantages, advantages + values
