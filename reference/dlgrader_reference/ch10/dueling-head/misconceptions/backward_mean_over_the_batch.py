"""a gradient that is centred over the batch

Fails: gradient
Next: over which axis was the mean taken on the way forward?
"""

import torch
from torch import Tensor


def dueling_q(value: Tensor, advantage: Tensor, valid: Tensor | None = None) -> Tensor:
    if valid is None:
        return value + advantage - advantage.mean(dim=1, keepdim=True)
    total = torch.where(valid, advantage, 0.0).sum(dim=1, keepdim=True)
    mean = total / valid.sum(dim=1, keepdim=True)
    return torch.where(valid, value + advantage - mean, -torch.inf)


def dueling_backward(dQ: Tensor) -> tuple[Tensor, Tensor]:
    return dQ.sum(dim=1, keepdim=True), dQ - dQ.mean(dim=0, keepdim=True)


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    if dueling:
        return (h + 1) + (h + 1) * A
    return (h + 1) * A
