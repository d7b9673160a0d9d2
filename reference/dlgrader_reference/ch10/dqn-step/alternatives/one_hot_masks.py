"""Actions as one-hot rows, the Huber loss as half the square of the clipped part plus a linear rest."""

import torch


def dqn_target(reward, terminated, q_next_target, gamma):
    best = torch.sort(q_next_target.detach(), dim=1, descending=True).values[:, 0]
    best[terminated] = 0
    return reward.detach() + gamma * best


def dqn_loss(q, action, target, delta=1.0, weight=None):
    chosen = torch.nn.functional.one_hot(action, q.shape[1]).to(q.dtype)
    error = torch.einsum("ba,ba->b", q, chosen) - target.data
    inner = error.abs().clamp(max=delta)
    losses = inner * (error.abs() - inner / 2)
    weights = torch.ones_like(losses) if weight is None else weight
    return weights @ losses / len(losses), error.detach().abs()


def polyak(target, online, tau):
    floating = {k: tau * online[k] + target[k] * (1.0 - tau) for k in target if target[k].dtype.is_floating_point}
    return {k: floating[k] if k in floating else online[k] + 0 for k in target}
