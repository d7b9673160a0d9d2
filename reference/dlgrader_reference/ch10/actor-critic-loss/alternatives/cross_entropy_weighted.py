"""The actor's term as a cross entropy; the entropy by torch's entr; the gradient by the softmax's Jacobian."""

import torch
from torch.nn import functional


def actor_critic_loss(logits, values, actions, returns, c_v, c_h):
    advantage = returns - values.detach()
    losses = functional.cross_entropy(logits, actions, reduction="none")
    policy = (advantage * losses).sum() / len(losses)
    error = returns - values
    value = torch.dot(error, error) / (2 * len(error))
    entropy = torch.special.entr(torch.softmax(logits, -1)).sum() / len(losses)
    return {"total": policy + c_v * value - c_h * entropy, "policy": policy, "value": value, "entropy": entropy}


def entropy_grad(logits):
    p = torch.softmax(logits, dim=1)
    slope = -(functional.log_softmax(logits, dim=1) + 1)
    jacobian = torch.diag_embed(p) - torch.einsum("bi,bj->bij", p, p)
    return torch.einsum("bij,bj->bi", jacobian, slope) / p.shape[0]
