"""NumPy's default_rng, and where for the mask."""

import numpy as np
import torch
from torch import Tensor


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Returns (out, mask), both like x; p is the probability that an entry is dropped."""
    if not (p >= 0 and p <= 1):
        raise ValueError(p)
    if training is False:
        return 1.0 * x, torch.full_like(x, 1.0)
    rng = np.random.default_rng(seed)
    dropped = rng.random(tuple(x.shape)) < p
    kept = 0.0 if p == 1 else 1 / (1 - p)
    mask = torch.as_tensor(np.where(dropped, 0.0, kept), dtype=x.dtype, device=x.device)
    return torch.where(mask == 0, torch.zeros_like(x), x / (1 - p if p < 1 else 1)), mask


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """Gradient with respect to x."""
    return torch.where(mask != 0, dout * mask, torch.zeros_like(dout))
