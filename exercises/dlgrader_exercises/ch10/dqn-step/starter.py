# dlgrader: ch10/dqn-step
"""DQN: target, loss and target network."""

from torch import Tensor


def dqn_target(reward: Tensor, terminated: Tensor, q_next_target: Tensor, gamma: float) -> Tensor:
    """Return the numbers that Q(s, a) should move towards.

    reward: (B,). terminated: (B,) bool, the step ended its episode.
    q_next_target: (B, A), values of the target network at the next states, all finite; it may require a gradient.
    gamma: the discount.
    Returns r + gamma * max over actions of q_next_target, or r where terminated: (B,), without graph, in the dtype of
    reward.
    """
    raise NotImplementedError


def dqn_loss(
    q: Tensor, action: Tensor, target: Tensor, delta: float = 1.0, weight: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """Huber loss of the values of the actions that were taken.

    q: (B, A), values of the online network; gradients flow through q alone.
    action: (B,) int64. target: (B,), a constant, even if it requires a gradient.
    delta: threshold > 0 of the Huber loss: 0.5 e^2 for |e| <= delta, else delta * (|e| - 0.5 * delta).
    weight: (B,) factors of the losses, None for ones.
    Returns the mean over B of weight * loss, a scalar (), and |e| (B,) without graph.
    """
    raise NotImplementedError


def polyak(target: dict[str, Tensor], online: dict[str, Tensor], tau: float) -> dict[str, Tensor]:
    """Move the target network towards the online network.

    target, online: the same names, perhaps in another order, with tensors of the same shape and dtype.
    tau: in [0, 1].
    Returns a new dict of new tensors: (1 - tau) * target + tau * online for floating tensors, a copy of the online one
    for integer tensors (counters).
    """
    raise NotImplementedError
