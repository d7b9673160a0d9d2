"""a mask on the values that are looked up, not on the choice

Fails: masks
Next: at which point is an action chosen?
"""

import torch
from torch import Tensor


def double_dqn_target(
    rewards: Tensor,
    terminated: Tensor,
    q_online_next: Tensor,
    q_target_next: Tensor,
    gamma: float,
    n: int = 1,
    valid: Tensor | None = None,
) -> Tensor:
    online = q_online_next.detach()
    if valid is not None:
        q_target_next = q_target_next.masked_fill(~valid, 0.0)
    best = online.argmax(dim=1, keepdim=True)
    future = q_target_next.gather(1, best).squeeze(1)
    target = rewards + gamma**n * future
    return torch.where(terminated, rewards, target).detach()
