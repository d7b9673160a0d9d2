"""The global generator, seeded inside fork_rng and restored; one function draws for both results."""

import torch
from torch import Tensor


def draw_mask(x: Tensor, p: float, seed: int) -> Tensor:
    """Zeros and 1 / (1 - p)."""
    if p == 1:
        return torch.zeros_like(x)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        keep = torch.empty(x.shape, dtype=torch.float64).uniform_() > p
    return keep.to(x.dtype).to(x.device) / (1 - p)


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Returns (out, mask), both like x; p is the probability that an entry is dropped."""
    if p != min(max(p, 0), 1):
        raise ValueError(f"p = {p}")
    mask = draw_mask(x, p, seed) if training else torch.ones_like(x)
    return mask * x, mask


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """Gradient with respect to x."""
    return mask * dout
