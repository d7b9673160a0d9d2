# dlgrader: ch10/actor-critic-loss
"""One loss for actor, critic and exploration."""

from torch import Tensor


def actor_critic_loss(
    logits: Tensor, values: Tensor, actions: Tensor, returns: Tensor, c_v: float, c_h: float
) -> dict[str, Tensor]:
    """Return the terms of the loss, to be minimised, as scalars () that all carry their graph.

    logits: (B, A), scores of the actions. values: (B,), the critic's values. actions: (B,) int64, those taken.
    returns: (B,), constants. c_v, c_h: weights of the critic's term and of the entropy.
    "policy": -mean of log pi(a) * (returns - values), the advantage held constant. "value": half the mean of
    (values - returns)^2. "entropy": mean over B of the entropy of pi. "total": policy + c_v * value - c_h * entropy.
    """
    raise NotImplementedError


def entropy_grad(logits: Tensor) -> Tensor:
    """Return the gradient of the mean entropy by logits (B, A), in closed form, without autograd."""
    raise NotImplementedError
