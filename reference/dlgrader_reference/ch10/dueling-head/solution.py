"""The dueling head: value and advantages of a state, combined so that the split is unique.

Section 10.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Wang et al., "Dueling Network
Architectures for Deep Reinforcement Learning" (2016).
"""

import torch
from torch import Tensor


def dueling_q(value: Tensor, advantage: Tensor, valid: Tensor | None = None) -> Tensor:
    """V (B, 1) + A (B, A) - mean of A over the valid actions; -inf where an action is not valid."""
    if valid is None:
        return value + advantage - advantage.mean(dim=1, keepdim=True)
    mean = advantage.masked_fill(~valid, 0.0).sum(dim=1, keepdim=True) / valid.sum(dim=1, keepdim=True)
    return (value + advantage - mean).masked_fill(~valid, -torch.inf)


def dueling_backward(dQ: Tensor) -> tuple[Tensor, Tensor]:
    """Gradients of value (B, 1) and advantage (B, A), without mask."""
    return dQ.sum(dim=1, keepdim=True), dQ - dQ.mean(dim=1, keepdim=True)


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    """Weights and biases of one affine map h -> A, and of h -> 1 besides if dueling."""
    return (h + 1) * (A + int(dueling))
