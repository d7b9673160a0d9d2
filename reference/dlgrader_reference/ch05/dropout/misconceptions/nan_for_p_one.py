"""a dropout that divides 0 by 0 for p = 1

Fails: contract
Next: what is 1 / (1 - p) for p = 1
"""

import torch
from torch import Tensor


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Returns (out, mask), both like x; p is the probability that an entry is dropped."""
    if p < 0 or p > 1:
        raise ValueError("p must lie in [0, 1]")
    if not training:
        return x.clone(), torch.ones_like(x)
    g = torch.Generator().manual_seed(seed)
    keep = torch.rand(x.shape, generator=g) >= p
    mask = keep.to(x) / torch.tensor(1 - p).to(x)
    out = x * mask
    return out, mask


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """Gradient with respect to x."""
    return dout * mask
