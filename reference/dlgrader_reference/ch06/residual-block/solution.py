"""A residual block with batch normalisation in evaluation mode, and its vector-Jacobian product.

Section 6.6 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); He, Zhang, Ren and Sun,
Deep Residual Learning for Image Recognition (2016).
"""

import torch
from torch import Tensor
from torch.nn.functional import conv2d


def residual_block(x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """x (n, c_in, h, w) -> (n, c, ceil(h / stride), ceil(w / stride)); p as in the task, with or without "ws"."""
    hidden = _normalised(conv2d(x, p["w1"], stride=stride, padding=1), p, "1", eps).relu()
    branch = _normalised(conv2d(hidden, p["w2"], padding=1), p, "2", eps)
    shortcut = _normalised(conv2d(x, p["ws"], stride=stride), p, "s", eps) if "ws" in p else x
    return (branch + shortcut).relu()


def block_vjp(dout: Tensor, x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """Gradient (like x) of the sum of dout times the block's output."""
    with torch.enable_grad():
        at = x.detach().clone().requires_grad_()
        y = residual_block(at, p, stride, eps)
        (dx,) = torch.autograd.grad(y, at, dout)
    return dx


def _normalised(z: Tensor, p: dict[str, Tensor], which: str, eps: float) -> Tensor:
    """Batch norm of z (n, c, h, w) with the stored statistics."""
    scale = p["gamma" + which] / (p["var" + which] + eps).sqrt()
    shift = p["beta" + which] - p["mean" + which] * scale
    return z * scale[:, None, None] + shift[:, None, None]
