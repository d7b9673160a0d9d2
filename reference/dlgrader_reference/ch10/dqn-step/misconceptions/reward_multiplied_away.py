"""a target that drops the reward of an episode's last step together with its future

Fails: target
Next: what did the last step of an episode earn?
"""

import torch
from torch import Tensor


def dqn_target(reward: Tensor, terminated: Tensor, q_next_target: Tensor, gamma: float) -> Tensor:
    future = gamma * q_next_target.max(dim=1).values
    return ((reward + future) * (~terminated).to(reward.dtype)).detach()


def dqn_loss(
    q: Tensor, action: Tensor, target: Tensor, delta: float = 1.0, weight: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    error = q.gather(1, action[:, None]).squeeze(1) - target.detach()
    size = error.abs()
    losses = torch.where(size <= delta, 0.5 * error**2, delta * (size - 0.5 * delta))
    if weight is not None:
        losses = weight * losses
    return losses.mean(), size.detach()


def polyak(target: dict[str, Tensor], online: dict[str, Tensor], tau: float) -> dict[str, Tensor]:
    new = {}
    for name, old in target.items():
        if old.is_floating_point():
            new[name] = (1 - tau) * old + tau * online[name]
        else:
            new[name] = online[name].clone()
    return new
