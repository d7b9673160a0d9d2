"""Pooling is a matrix along each axis, because windows are products: rows times x times columns, and its transpose."""

import torch
from torch import Tensor

Pair = tuple[int, int]
Shape = tuple[int, int, int, int]


def _averaging(size: int, k: int, s: int, p: int, count_padding: bool, like: Tensor) -> Tensor:
    """(outputs, size): row i averages the pixels of window i along one axis."""
    starts = torch.arange(0, size + 2 * p - k + 1, s, device=like.device) - p
    pixels = torch.arange(size, device=like.device)
    inside = ((pixels >= starts[:, None]) & (pixels < starts[:, None] + k)).to(like.dtype)
    return inside / (k if count_padding else inside.sum(dim=1, keepdim=True))


def _both(like: Tensor, size: Pair, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> list[Tensor]:
    return [_averaging(size[a], kernel[a], stride[a], padding[a], count_padding, like) for a in (0, 1)]


def avgpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> Tensor:
    """x (n, c, h, w) -> averages (n, c, ho, wo)."""
    rows, columns = _both(x, (x.shape[2], x.shape[3]), kernel, stride, padding, count_padding)
    return rows @ x @ columns.T


def avgpool2d_backward(
    dout: Tensor, x_shape: Shape, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool
) -> Tensor:
    """dout (n, c, ho, wo) -> dx of shape x_shape."""
    rows, columns = _both(dout, (x_shape[2], x_shape[3]), kernel, stride, padding, count_padding)
    return torch.einsum("ih,ncij,jw->nchw", rows, dout, columns)


def global_avgpool_backward(dout: Tensor, x_shape: Shape) -> Tensor:
    """dout (n, c) -> dx of shape x_shape."""
    return torch.einsum("nc,hw->nchw", dout, dout.new_full(x_shape[2:], 1.0 / (x_shape[2] * x_shape[3])))
