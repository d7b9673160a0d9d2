"""DQN: target, loss and target network.

Section 10.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Mnih et al., "Human-level
control through deep reinforcement learning" (2015); slowly moving targets: Lillicrap et al., "Continuous control with
deep reinforcement learning" (2016).
"""

import torch
from torch import Tensor


def dqn_target(reward: Tensor, terminated: Tensor, q_next_target: Tensor, gamma: float) -> Tensor:
    """r + gamma max_a q_next_target, r where terminated; (B,) from reward (B,) and q_next_target (B, A), no graph."""
    future = q_next_target.amax(dim=1).masked_fill(terminated, 0.0)
    return (reward + gamma * future).detach()


def dqn_loss(
    q: Tensor, action: Tensor, target: Tensor, delta: float = 1.0, weight: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """Mean over B of weight times the Huber loss of e = q[i, action_i] - target_i, and |e| (B,) without graph.

    The gradient flows through q (B, A) alone.
    """
    error = q.gather(1, action.unsqueeze(1)).squeeze(1) - target.detach()
    size = error.abs()
    loss = torch.where(size <= delta, 0.5 * error.square(), delta * (size - 0.5 * delta))
    if weight is not None:
        loss = weight * loss
    return loss.mean(), size.detach()


def polyak(target: dict[str, Tensor], online: dict[str, Tensor], tau: float) -> dict[str, Tensor]:
    """(1 - tau) target + tau online in new tensors, by name; integer tensors are copied from the online network."""
    return {
        name: (1 - tau) * old + tau * online[name] if old.is_floating_point() else online[name].clone()
        for name, old in target.items()
    }
