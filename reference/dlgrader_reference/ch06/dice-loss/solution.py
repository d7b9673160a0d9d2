"""Soft Dice loss of a softmax, and its gradient: back through the ratio, then through the softmax.

Section 6.8 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Milletari, Navab and
Ahmadi, V-Net (2016).
"""

import torch
from torch import Tensor
from torch.nn.functional import one_hot


def dice_loss(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """logits (n, K, h, w), target (n, h, w) int64 -> 0-d."""
    _, _, numerator, denominator = _parts(logits, target, eps)
    return 1 - (numerator / denominator).mean()


def dice_grad(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """Gradient of dice_loss, like logits."""
    p, y, numerator, denominator = _parts(logits, target, eps)
    to_p = (numerator / denominator - 2 * y) / denominator / numerator.numel()
    return p * (to_p - (p * to_p).sum(dim=1, keepdim=True))


def _parts(logits: Tensor, target: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Probabilities and one-hot targets (n, K, h, w), numerator and denominator (n, K, 1, 1) of each coefficient."""
    p = torch.softmax(logits, dim=1)
    y = one_hot(target, logits.shape[1]).movedim(-1, 1).to(logits.dtype)
    both = (p * y).sum(dim=(2, 3), keepdim=True)
    return p, y, 2 * both + eps, (p + y).sum(dim=(2, 3), keepdim=True) + eps
