"""Double DQN targets over n steps, with actions that are not allowed.

Section 10.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); van Hasselt, Guez, Silver,
"Deep Reinforcement Learning with Double Q-learning" (2016).
"""

import torch
from torch import Tensor


def double_dqn_target(
    rewards: Tensor,
    terminated: Tensor,
    q_online_next: Tensor,
    q_target_next: Tensor,
    gamma: float,
    n: int = 1,
    valid: Tensor | None = None,
) -> Tensor:
    """rewards (B,), values (B, A) at the state n steps later -> targets (B,) without graph.

    The online network chooses among the valid actions (lowest index of ties), the target network evaluates.
    """
    scores = q_online_next if valid is None else q_online_next.masked_fill(~valid, -torch.inf)
    chosen = scores.argmax(dim=1, keepdim=True)
    future = q_target_next.gather(1, chosen).squeeze(1)
    return torch.where(terminated, rewards, rewards + gamma**n * future).detach()
