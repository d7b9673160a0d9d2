"""Layer normalisation and its gradients.

Section 5.6 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Ba, Kiros and Hinton,
Layer Normalization (2016).
"""

import torch
from torch import Tensor


def layernorm(x: Tensor, gamma: Tensor, beta: Tensor, eps: float) -> Tensor:
    """x (..., d), gamma, beta (d,); statistics over the last axis, biased variance. Returns a tensor like x."""
    x_hat, _ = _normalised(x, eps)
    return gamma * x_hat + beta


def layernorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (..., d), gamma (d,). Returns dx like x, dgamma (d,), dbeta (d,)."""
    x_hat, root = _normalised(x, eps)
    d = x.shape[-1]
    g = gamma * dout
    along = (g * x_hat).mean(dim=-1, keepdim=True)
    dx = (g - g.mean(dim=-1, keepdim=True) - x_hat * along) / root
    return dx, (dout * x_hat).reshape(-1, d).sum(dim=0), dout.reshape(-1, d).sum(dim=0)


def _normalised(x: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    """Normalised x and the root (..., 1) it was divided by."""
    centred = x - x.mean(dim=-1, keepdim=True)
    root = torch.sqrt((centred * centred).mean(dim=-1, keepdim=True) + eps)
    return centred / root, root
