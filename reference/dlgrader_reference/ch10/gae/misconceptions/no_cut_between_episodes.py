"""an estimate that carries advantages from one episode into the one before

Fails: value
Next: which step follows a flagged one in the table, and does it belong to the same episode?
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
        running = delta[t] + gamma * lam * running
        advantages[t] = running
    return advantages, advantages + values
