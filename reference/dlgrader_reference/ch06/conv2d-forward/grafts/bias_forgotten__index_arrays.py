"""`bias_forgotten`, in the style of `alternatives/index_arrays.py`."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _indices(
    c: int, kernel: Pair, outputs: Pair, stride: Pair, dilation: Pair, device: torch.device
) -> tuple[Tensor, Tensor, Tensor]:
    kh, kw = kernel
    ho, wo = outputs
    u = torch.arange(kh, device=device).repeat_interleave(kw).repeat(c)
    v = torch.arange(kw, device=device).repeat(kh * c)
    i = torch.arange(ho, device=device).repeat_interleave(wo)
    j = torch.arange(wo, device=device).repeat(ho)
    channel = torch.arange(c, device=device).repeat_interleave(kh * kw).reshape(-1, 1)
    rows = dilation[0] * u.reshape(-1, 1) + stride[0] * i
    columns = dilation[1] * v.reshape(-1, 1) + stride[1] * j
    return channel, rows, columns


def _output_size(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Pair:
    ho, wo = ((x.shape[2 + a] + 2 * padding[a] - dilation[a] * (kernel[a] - 1) - 1) // stride[a] + 1 for a in (0, 1))
    return ho, wo


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    n, c, h, wd = x.shape
    ph, pw = padding
    padded = x.new_zeros((n, c, h + 2 * ph, wd + 2 * pw))
    padded[:, :, ph : h + ph, pw : wd + pw] = x
    outputs = _output_size(x, kernel, stride, padding, dilation)
    channel, rows, columns = _indices(c, kernel, outputs, stride, dilation, x.device)
    return padded[:, channel, rows, columns]


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    f, c, kh, kw = w.shape
    cols = im2col(x, (kh, kw), stride, padding, dilation)
    out = torch.matmul(w.reshape(f, c * kh * kw), cols)
    return out.reshape(x.shape[0], f, *_output_size(x, (kh, kw), stride, padding, dilation))
