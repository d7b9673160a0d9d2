"""an index that counts the allowed actions only

Fails: masks
Next: you removed the forbidden columns before the argmax: what does index 1 mean then?
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
    if valid is None:
        best = online.argmax(dim=1, keepdim=True)
    else:
        best = torch.stack([row[allowed].argmax() for row, allowed in zip(online, valid, strict=True)])[:, None]
    future = q_target_next.gather(1, best).squeeze(1)
    target = rewards + gamma**n * future
    return torch.where(terminated, rewards, target).detach()
