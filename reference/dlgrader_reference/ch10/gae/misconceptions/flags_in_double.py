"""flags that become float64 numbers, whatever the dtype of the rewards

Fails: contract
Next: print the dtype of the result for float32 rewards: where does the wider one come from?
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
    alive = (~terminated).double()
    goes_on = (~(terminated | truncated)).double()
    delta = rewards + gamma * alive * next_values - values
    advantages = torch.zeros_like(delta)
    running = torch.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        running = delta[t] + gamma * lam * goes_on[t] * running
        advantages[t] = running
    return advantages, advantages + values
