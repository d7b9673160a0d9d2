"""Sliding windows by Tensor.unfold, contracted with the filters by one einsum; the columns are not used."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _windows(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """(n, c, ho, wo, kh, kw), a view into the padded images."""
    n, c, h, wd = x.shape
    ph, pw = padding
    padded = torch.zeros(n, c, h + 2 * ph, wd + 2 * pw, dtype=x.dtype, device=x.device)
    padded[:, :, ph : ph + h, pw : pw + wd] = x
    reach = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
    out = padded.unfold(2, reach[0], stride[0]).unfold(3, reach[1], stride[1])
    return out[..., :: dilation[0], :: dilation[1]]


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    windows = _windows(x, tuple(w.shape[2:]), stride, padding, dilation)
    y = torch.einsum("nchwuv,ocuv->nohw", windows, w)
    if b is not None:
        y = y + b.view(1, -1, 1, 1)
    return y


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    windows = _windows(x, kernel, stride, padding, dilation)
    return windows.permute(0, 1, 4, 5, 2, 3).flatten(4, 5).flatten(1, 3)
