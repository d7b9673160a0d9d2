"""an estimate that counts the value of the next state after the end, too

Fails: value
Next: after a terminated step, how much future reward is left?
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
    goes_on = (~(terminated | truncated)).to(rewards.dtype)
    delta = rewards + gamma * next_values - values
    advantages = torch.zeros_like(rewards)
    running = torch.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        running = delta[t] + gamma * lam * goes_on[t] * running
        advantages[t] = running
    return advantages, advantages + values
