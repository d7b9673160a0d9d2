"""entries that are paired by their position in the dicts

Fails: mixing
Next: are the keys of both dicts in the same order?
"""

import torch
from torch import Tensor


def dqn_target(reward: Tensor, terminated: Tensor, q_next_target: Tensor, gamma: float) -> Tensor:
    future = gamma * q_next_target.max(dim=1).values
    return (reward + future * (~terminated).to(reward.dtype)).detach()


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
    for (name, old), other in zip(target.items(), online.values(), strict=True):
        if old.is_floating_point():
            new[name] = (
                (1 - tau) * old + tau * other.reshape(-1)[0]
                if other.shape != old.shape
                else (1 - tau) * old + tau * other
            )
        else:
            new[name] = online[name].clone()
    return new
