"""the mean squared error without the half

Fails: terms_are_right
Next: which factor stands before the mean of the squares?
"""

import torch
from torch import Tensor


def actor_critic_loss(
    logits: Tensor, values: Tensor, actions: Tensor, returns: Tensor, c_v: float, c_h: float
) -> dict[str, Tensor]:
    logp = torch.log_softmax(logits, dim=1)
    taken = logp.gather(1, actions[:, None]).squeeze(1)
    advantage = (returns - values).detach()
    policy = -(taken * advantage).mean()
    value = ((values - returns) ** 2).mean()
    entropy = -(logp.exp() * logp).sum(dim=1).mean()
    total = policy + c_v * value - c_h * entropy
    return {"policy": policy, "value": value, "entropy": entropy, "total": total}


def entropy_grad(logits: Tensor) -> Tensor:
    logp = torch.log_softmax(logits, dim=1)
    p = logp.exp()
    entropy = -(p * logp).sum(dim=1, keepdim=True)
    return -p * (logp + entropy) / len(logits)
