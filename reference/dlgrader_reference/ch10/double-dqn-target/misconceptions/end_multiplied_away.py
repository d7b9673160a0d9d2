"""a future that is multiplied by 0 after the end

Fails: stability
Next: what is 0 times nan?
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
        online = online.masked_fill(~valid, -torch.inf)
    best = online.argmax(dim=1, keepdim=True)
    future = q_target_next.gather(1, best).squeeze(1)
    return (rewards + gamma**n * future * (~terminated).to(rewards.dtype)).detach()
