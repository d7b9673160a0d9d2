"""Max pooling by a view of all windows; its backward pass by scattered additions.

Section 6.3 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

import math

import torch
from torch import Tensor
from torch.nn.functional import max_pool2d, pad

Pair = tuple[int, int]


def maxpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """x (n, c, h, w) -> maxima and their int64 positions row * w + column, both (n, c, ho, wo)."""
    padded = pad(x, (padding[1], padding[1], padding[0], padding[0]), value=-math.inf)
    windows = padded.unfold(2, kernel[0], stride[0]).unfold(3, kernel[1], stride[1])
    out, place = windows.flatten(-2).max(dim=-1)
    ho, wo = out.shape[-2:]
    top = torch.arange(ho, device=x.device)[:, None] * stride[0] - padding[0]
    left = torch.arange(wo, device=x.device) * stride[1] - padding[1]
    rows, columns = top + place // kernel[1], left + place % kernel[1]
    return out, rows * x.shape[-1] + columns


def maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """dout (n, c, ho, wo) -> dx (n, c, h, w): every entry is added at the position of its window's maximum."""
    _, idx = maxpool2d(x, kernel, stride, padding)
    dx = torch.zeros_like(x).flatten(-2)
    return dx.scatter_add_(-1, idx.flatten(-2), dout.flatten(-2)).reshape(x.shape)


def torch_maxpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """Yardstick of the performance check: torch's own forward pass, same arguments and results."""
    return max_pool2d(x, kernel, stride, padding, return_indices=True)


def torch_maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """Yardstick of the performance check: torch's own forward and backward pass, same arguments and result."""
    _, idx = torch_maxpool2d(x, kernel, stride, padding)
    return torch.ops.aten.max_pool2d_with_indices_backward(dout, x, kernel, stride, padding, (1, 1), False, idx)
