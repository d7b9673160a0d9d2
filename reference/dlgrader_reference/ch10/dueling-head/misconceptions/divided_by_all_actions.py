"""a sum over allowed actions that is divided by the number of all

Fails: value
Next: how many terms does the sum have?
"""

import torch
from torch import Tensor


def dueling_q(value: Tensor, advantage: Tensor, valid: Tensor | None = None) -> Tensor:
    if valid is None:
        return value + advantage - advantage.mean(dim=1, keepdim=True)
    total = torch.where(valid, advantage, 0.0).sum(dim=1, keepdim=True)
    mean = total / advantage.shape[1]
    return torch.where(valid, value + advantage - mean, -torch.inf)


def dueling_backward(dQ: Tensor) -> tuple[Tensor, Tensor]:
    return dQ.sum(dim=1, keepdim=True), dQ - dQ.mean(dim=1, keepdim=True)


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    if dueling:
        return (h + 1) + (h + 1) * A
    return (h + 1) * A
