"""a gradient without the entropy in the brackets

Fails: gradient
Next: what must the gradient add up to over the actions of a state?
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
    value = 0.5 * ((values - returns) ** 2).mean()
    entropy = -(logp.exp() * logp).sum(dim=1).mean()
    total = policy + c_v * value - c_h * entropy
    return {"policy": policy, "value": value, "entropy": entropy, "total": total}


def entropy_grad(logits: Tensor) -> Tensor:
    logp = torch.log_softmax(logits, dim=1)
    p = logp.exp()
    return -p * (logp + 1) / len(logits)
