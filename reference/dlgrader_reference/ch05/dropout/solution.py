"""Inverted dropout.

Section 5.7 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Srivastava, Hinton,
Krizhevsky, Sutskever and Salakhutdinov, Dropout: A Simple Way to Prevent Neural Networks from Overfitting (2014).
"""

import torch
from torch import Tensor


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Returns (out, mask), both like x; p is the probability that an entry is dropped. Raises ValueError for other p.

    Drawn on the CPU, so that a seed gives the same mask on every device.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"p must be a probability, not {p}")
    if not training:
        return x.clone(), torch.ones_like(x)
    uniform = torch.rand(x.shape, generator=torch.Generator().manual_seed(seed))
    scale = 1 / (1 - p) if p < 1 else 0.0
    mask = (uniform >= p).to(x) * scale
    return x * mask, mask


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """Gradient with respect to x."""
    return dout * mask
