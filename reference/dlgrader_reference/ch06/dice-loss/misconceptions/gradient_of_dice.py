"""a gradient of the Dice coefficient, which has the opposite sign

Fails: gradient
Next: in which direction should the logit of the right class go when the loss is to fall
"""

import torch
import torch.nn.functional as F
from torch import Tensor


def _parts(logits: Tensor, target: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    p = torch.softmax(logits, dim=1)
    y = F.one_hot(target, logits.shape[1]).permute(0, 3, 1, 2).to(logits.dtype)
    top = 2 * (p * y).sum((2, 3), keepdim=True) + eps
    bottom = p.sum((2, 3), keepdim=True) + y.sum((2, 3), keepdim=True) + eps
    return p, y, top, bottom


def dice_loss(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """Soft Dice loss."""
    p, y, top, bottom = _parts(logits, target, eps)
    return 1 - (top / bottom).mean()


def dice_grad(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """Its gradient."""
    p, y, top, bottom = _parts(logits, target, eps)
    g = (2 * y / bottom - top / bottom**2) / top.numel()
    return p * (g - (p * g).sum(1, keepdim=True))
