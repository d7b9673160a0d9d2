"""A distribution object of PyTorch."""

import torch
from torch.distributions import Categorical


def actor_critic_loss(logits, values, actions, returns, c_v, c_h):
    pi = Categorical(logits=logits)
    with torch.no_grad():
        advantage = returns - values
    terms = {
        "policy": torch.mean(-pi.log_prob(actions) * advantage),
        "value": torch.nn.functional.mse_loss(values, returns) / 2,
        "entropy": pi.entropy().mean(),
    }
    terms["total"] = terms["policy"] + c_v * terms["value"] - c_h * terms["entropy"]
    return terms


def entropy_grad(logits):
    pi = Categorical(logits=logits)
    z = pi.logits
    return (pi.probs * (-z - pi.entropy()[:, None])) / logits.shape[0]
