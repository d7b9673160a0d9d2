# dlgrader: ch10/dueling-head
"""The dueling head."""

from torch import Tensor


def dueling_q(value: Tensor, advantage: Tensor, valid: Tensor | None = None) -> Tensor:
    """Return Q = V + A - mean of A over the valid actions.

    value: (B, 1). advantage: (B, A). valid: (B, A) bool, at least one True in each row; None for all.
    Returns (B, A), -inf for actions that are not valid; differentiable by value and advantage.
    """
    raise NotImplementedError


def dueling_backward(dQ: Tensor) -> tuple[Tensor, Tensor]:
    """Return the gradients of value (B, 1) and advantage (B, A) from that of Q, dQ (B, A), without mask or autograd."""
    raise NotImplementedError


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    """Count the parameters of the head on h features, with biases.

    One affine map h -> A if not dueling, else two, h -> 1 and h -> A.
    """
    raise NotImplementedError
