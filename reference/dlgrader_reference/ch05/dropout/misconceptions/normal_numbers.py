"""a dropout that compares normal, not uniform, numbers with p

Fails: distribution
Next: how often is a standard normal number below 0.5
"""

import torch
from torch import Tensor


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Returns (out, mask), both like x; p is the probability that an entry is dropped."""
    if p < 0 or p > 1:
        raise ValueError("p must lie in [0, 1]")
    if not training:
        return x.clone(), torch.ones_like(x)
    if p == 1:
        return torch.zeros_like(x), torch.zeros_like(x)
    g = torch.Generator().manual_seed(seed)
    keep = torch.randn(x.shape, generator=g) >= p
    mask = keep.to(x) / (1 - p)
    out = x * mask
    return out, mask


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """Gradient with respect to x."""
    return dout * mask
