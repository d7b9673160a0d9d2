"""torch.bernoulli with a generator; entries multiplied in place on copies."""

import torch
from torch import Tensor


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Returns (out, mask), both like x; p is the probability that an entry is dropped."""
    if p < 0 or p > 1:
        raise ValueError("p lies between 0 and 1")
    mask = torch.ones(x.shape, dtype=x.dtype)
    if training:
        g = torch.Generator()
        g.manual_seed(seed)
        mask = torch.bernoulli(mask * (1.0 - p), generator=g)
        if p < 1:
            mask /= 1.0 - p
    mask = mask.to(x.device)
    return x.clone().mul_(mask), mask


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """Gradient with respect to x."""
    dx = dout.clone()
    dx *= mask
    return dx
