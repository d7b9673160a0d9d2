"""Python's random.Random, entry by entry; the backward through einsum."""

import random

import torch
from torch import Tensor


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Returns (out, mask), both like x; p is the probability that an entry is dropped."""
    if p > 1.0 or p < 0.0:
        raise ValueError("not a probability")
    draws = random.Random(seed)
    values = [1.0] * x.numel()
    if training:
        values = [0.0 if p == 1.0 or draws.random() < p else 1.0 / (1.0 - p) for _ in range(x.numel())]
    mask = torch.tensor(values, dtype=x.dtype, device=x.device).reshape(x.shape)
    return torch.mul(x, mask), mask


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """Gradient with respect to x."""
    return torch.einsum("...,...->...", dout, mask)
