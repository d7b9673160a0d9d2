"""an action chosen by the mean of both networks

Fails: value, masks
Next: who chooses?
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
    online = (q_online_next.detach() + q_target_next.detach()) / 2
    if valid is not None:
        online = online.masked_fill(~valid, -torch.inf)
    best = online.argmax(dim=1, keepdim=True)
    future = q_target_next.gather(1, best).squeeze(1)
    target = rewards + gamma**n * future
    return torch.where(terminated, rewards, target).detach()
