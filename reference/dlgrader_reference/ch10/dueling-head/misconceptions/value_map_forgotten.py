"""a count without the map that gives the value

Fails: parameters
Next: which two maps does the dueling head have?
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
    return dQ.sum(dim=1, keepdim=True), dQ - dQ.mean(dim=1, keepdim=True)


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    if dueling:
        return (h + 1) * A
    return (h + 1) * A
