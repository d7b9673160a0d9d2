"""NumPy with the classes last, and one closed formula for the gradient."""

import numpy as np
import torch
from torch import Tensor


def _prepared(logits, target):
    z = np.moveaxis(logits.detach().cpu().numpy(), 1, -1)
    p = np.exp(z - z.max(axis=-1, keepdims=True))
    p /= p.sum(axis=-1, keepdims=True)
    return p, np.eye(z.shape[-1], dtype=z.dtype)[target.cpu().numpy()]


def dice_loss(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """Sums over the pixels of each image and class."""
    p, y = _prepared(logits, target)
    dice = (2 * (p * y).sum(axis=(1, 2)) + eps) / (p.sum(axis=(1, 2)) + y.sum(axis=(1, 2)) + eps)
    return torch.tensor(1 - dice.mean(), dtype=logits.dtype, device=logits.device)


def dice_grad(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """p (s - sum of p s) with s the slope of each coefficient."""
    p, y = _prepared(logits, target)
    bottom = (p + y).sum(axis=(1, 2), keepdims=True) + eps
    dice = (2 * (p * y).sum(axis=(1, 2), keepdims=True) + eps) / bottom
    slope = (2 * y - dice) / bottom
    g = -p * (slope - np.sum(p * slope, axis=-1, keepdims=True)) / dice.size
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(g, -1, 1))).to(logits)
