"""a gradient for the advantages that forgets the mean

Fails: gradient
Next: what does the gradient of the advantages add up to in each row?
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
    return dQ.sum(dim=1, keepdim=True), dQ.clone()


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    if dueling:
        return (h + 1) + (h + 1) * A
    return (h + 1) * A
