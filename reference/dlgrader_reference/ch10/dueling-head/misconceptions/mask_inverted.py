"""a mask the wrong way round

Fails: value
Next: is an action allowed where valid is True, or where it is False?
"""

import torch
from torch import Tensor


def dueling_q(value: Tensor, advantage: Tensor, valid: Tensor | None = None) -> Tensor:
    if valid is None:
        return value + advantage - advantage.mean(dim=1, keepdim=True)
    valid = ~valid
    total = torch.where(valid, advantage, 0.0).sum(dim=1, keepdim=True)
    mean = total / valid.sum(dim=1, keepdim=True).clamp(min=1)
    return torch.where(valid, value + advantage - mean, -torch.inf)


def dueling_backward(dQ: Tensor) -> tuple[Tensor, Tensor]:
    return dQ.sum(dim=1, keepdim=True), dQ - dQ.mean(dim=1, keepdim=True)


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    if dueling:
        return (h + 1) + (h + 1) * A
    return (h + 1) * A
