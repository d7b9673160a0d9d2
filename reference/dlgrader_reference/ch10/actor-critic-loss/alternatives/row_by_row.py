"""One state after another, with logsumexp; the gradient in plain Python."""

import math

import torch


def actor_critic_loss(logits, values, actions, returns, c_v, c_h):
    policy = value = entropy = 0.0
    for z, v, a, g in zip(logits, values, actions.tolist(), returns, strict=True):
        logs = z - torch.logsumexp(z, 0)
        policy = policy - logs[a] * (g - v.item())
        value = value + (v - g) ** 2 / 2
        entropy = entropy - (logs.exp() * logs).sum()
    n = len(logits)
    terms = {"policy": policy / n, "value": value / n, "entropy": entropy / n}
    return terms | {"total": (policy + c_v * value - c_h * entropy) / n}


def entropy_grad(logits):
    rows = []
    for z in logits.tolist():
        top = max(z)
        norm = top + math.log(sum(math.exp(x - top) for x in z))
        logs = [x - norm for x in z]
        entropy = -sum(math.exp(x) * x for x in logs)
        rows.append([-math.exp(x) * (x + entropy) / len(logits) for x in logs])
    return torch.tensor(rows, dtype=logits.dtype, device=logits.device)
