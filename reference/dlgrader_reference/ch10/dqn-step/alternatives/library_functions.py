"""PyTorch's own Huber loss and lerp."""

import torch
from torch.nn import functional


@torch.no_grad()
def dqn_target(reward, terminated, q_next_target, gamma):
    return torch.where(terminated, reward, reward + gamma * q_next_target.amax(1))


def dqn_loss(q, action, target, delta=1.0, weight=None):
    taken = q[torch.arange(len(q), device=q.device), action]
    losses = functional.huber_loss(taken, target.detach(), delta=delta, reduction="none")
    loss = losses.mean() if weight is None else (losses * weight).mean()
    return loss, (taken - target).abs().detach()


def polyak(target, online, tau):
    return {k: torch.lerp(v, online[k], tau) if v.is_floating_point() else online[k].clone() for k, v in target.items()}
