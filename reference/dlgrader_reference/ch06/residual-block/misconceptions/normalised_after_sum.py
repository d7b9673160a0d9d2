"""a block whose second batch norm comes after the sum

Fails: value, identity
Next: does the shortcut go through the second batch norm
"""

import torch
import torch.nn.functional as F
from torch import Tensor


def _bn(z: Tensor, p: dict[str, Tensor], i: str, eps: float) -> Tensor:
    gamma, beta, mean, var = (p[key + i].view(1, -1, 1, 1) for key in ("gamma", "beta", "mean", "var"))
    return gamma * (z - mean) / torch.sqrt(var + eps) + beta


def residual_block(x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """The block."""
    y = F.relu(_bn(F.conv2d(x, p["w1"], stride=stride, padding=1), p, "1", eps))
    y = F.conv2d(y, p["w2"], stride=1, padding=1)
    shortcut = x
    if "ws" in p:
        shortcut = _bn(F.conv2d(x, p["ws"], stride=stride), p, "s", eps)
    return F.relu(_bn(y + shortcut, p, "2", eps))


def block_vjp(dout: Tensor, x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """Gradient with respect to x."""
    x = x.detach().clone().requires_grad_(True)
    y = residual_block(x, p, stride, eps)
    (dx,) = torch.autograd.grad(y, x, dout)
    return dx
