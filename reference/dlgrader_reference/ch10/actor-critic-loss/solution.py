"""One loss for actor, critic and exploration, and the gradient of its entropy.

Section 10.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Mnih et al., "Asynchronous
Methods for Deep Reinforcement Learning" (2016); entropy: Williams and Peng, "Function optimization using connectionist
reinforcement learning algorithms" (1991).
"""

import torch
from torch import Tensor


def actor_critic_loss(
    logits: Tensor, values: Tensor, actions: Tensor, returns: Tensor, c_v: float, c_h: float
) -> dict[str, Tensor]:
    """The terms "policy", "value", "entropy" and "total", scalars with graph, from logits (B, A) and vectors (B,)."""
    logp = torch.log_softmax(logits, dim=1)
    taken = logp.gather(1, actions.unsqueeze(1)).squeeze(1)
    policy = -(taken * (returns - values).detach()).mean()
    value = 0.5 * (values - returns).square().mean()
    entropy = -(logp.exp() * logp).sum(dim=1).mean()
    return {"policy": policy, "value": value, "entropy": entropy, "total": policy + c_v * value - c_h * entropy}


def entropy_grad(logits: Tensor) -> Tensor:
    """-p (log p + H) / B, the gradient (B, A) of the mean entropy."""
    logp = torch.log_softmax(logits, dim=1)
    p = logp.exp()
    entropy = -(p * logp).sum(dim=1, keepdim=True)
    return -p * (logp + entropy) / len(logits)
