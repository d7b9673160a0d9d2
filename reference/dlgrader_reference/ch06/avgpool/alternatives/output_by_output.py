"""Plain loops over the outputs: a slice cut to the image, its mean, and the same slice on the way back."""

import torch
from torch import Tensor

Pair = tuple[int, int]
Shape = tuple[int, int, int, int]


def _cut(i: int, size: int, k: int, s: int, p: int) -> slice:
    start = i * s - p
    return slice(max(start, 0), min(start + k, size))


def avgpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> Tensor:
    """x (n, c, h, w) -> averages (n, c, ho, wo)."""
    n, c, h, w = x.shape
    ho, wo = ((size + 2 * p - k) // s + 1 for size, k, s, p in zip((h, w), kernel, stride, padding, strict=True))
    out = x.new_empty(n, c, ho, wo)
    for i in range(ho):
        rows = _cut(i, h, kernel[0], stride[0], padding[0])
        for j in range(wo):
            window = x[:, :, rows, _cut(j, w, kernel[1], stride[1], padding[1])]
            total = window.sum(dim=(2, 3))
            count = kernel[0] * kernel[1] if count_padding else window.shape[2] * window.shape[3]
            out[:, :, i, j] = total / count
    return out


def avgpool2d_backward(
    dout: Tensor, x_shape: Shape, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool
) -> Tensor:
    """dout (n, c, ho, wo) -> dx of shape x_shape."""
    dx = torch.zeros(x_shape, dtype=dout.dtype, device=dout.device)
    for i in range(dout.shape[2]):
        rows = _cut(i, x_shape[2], kernel[0], stride[0], padding[0])
        for j in range(dout.shape[3]):
            window = dx[:, :, rows, _cut(j, x_shape[3], kernel[1], stride[1], padding[1])]
            count = kernel[0] * kernel[1] if count_padding else window.shape[2] * window.shape[3]
            window += (dout[:, :, i, j] / count)[:, :, None, None]
    return dx


def global_avgpool_backward(dout: Tensor, x_shape: Shape) -> Tensor:
    """dout (n, c) -> dx of shape x_shape."""
    n, c, h, w = x_shape
    return dout.view(n, c, 1, 1) * dout.new_ones(n, c, h, w) / h / w
