# dlgrader: ch06/conv2d-forward

from collections.abc import Iterator

from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def _shifted(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Iterator[tuple[int, int, Tensor]]:
    """Yield (u, v, slice of the padded images that kernel entry (u, v) meets)."""
    h, wd = x.shape[2:]
    ho = (h + 2 * padding[0] - dilation[0] * (kernel[0] - 1) - 1) // stride[0] + 1
    wo = (wd + 2 * padding[1] - dilation[1] * (kernel[1] - 1) - 1) // stride[1] + 1
    padded = pad(x, (padding[1], padding[1], padding[0], padding[0]))
    for u in range(kernel[0]):
        top = u * dilation[0]
        for v in range(kernel[1]):
            left = v * dilation[1]
            rows = slice(top, top + stride[0] * (ho - 1) + 1, stride[0])
            columns = slice(left, left + stride[1] * (wo - 1) + 1, stride[1])
            yield u, v, padded[:, :, rows, columns]


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    n, c_out = x.shape[0], w.shape[0]
    y = None
    for u, v, patch in _shifted(x, w.shape[2:], stride, padding, dilation):
        if y is None:
            ho, wo = patch.shape[2:]
            y = x.new_zeros(n, c_out, ho * wo)
        y += w[:, :, u, v] @ patch.reshape(n, -1, ho * wo)
    if b is not None:
        y += b.reshape(-1, 1)
    return y.reshape(n, c_out, ho, wo)


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    kh, kw = kernel
    cols = None
    for u, v, patch in _shifted(x, kernel, stride, padding, dilation):
        n, c, ho, wo = patch.shape
        if cols is None:
            cols = x.new_empty(n, c, kh, kw, ho * wo)
        cols[:, :, u, v] = patch.reshape(n, c, -1)
    return cols.reshape(n, c * kh * kw, ho * wo)
