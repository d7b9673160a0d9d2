"""`dw_averaged`, in the style of `alternatives/index_add.py`."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _pixel_numbers(
    c: int, height: int, width: int, kernel: Pair, outputs: Pair, stride: Pair, device: torch.device
) -> Tensor:
    """(c*kh*kw, ho*wo): number of each window entry's pixel in one flattened padded image."""
    rows = torch.arange(kernel[0], device=device)[:, None] + stride[0] * torch.arange(outputs[0], device=device)
    columns = torch.arange(kernel[1], device=device)[:, None] + stride[1] * torch.arange(outputs[1], device=device)
    channels = torch.arange(c, device=device) * height * width
    table = rows[:, None, :, None] * width + columns[None, :, None, :]
    return (channels.view(-1, 1, 1, 1, 1) + table).reshape(c * kernel[0] * kernel[1], -1)


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients dx (like x), dw (like w) and db (c_out,) of a convolutional layer."""
    n, c, h, wd = x.shape
    f, _, kh, kw = w.shape
    ph, pw = padding
    height, width = h + 2 * ph, wd + 2 * pw
    padded = x.new_zeros(n, c, height, width)
    padded[:, :, ph : ph + h, pw : pw + wd] = x
    table = _pixel_numbers(c, height, width, (kh, kw), (dout.shape[2], dout.shape[3]), stride, x.device)
    cols = padded.reshape(n, -1)[:, table]
    dflat = dout.reshape(n, f, -1)
    dw = torch.bmm(dflat, cols.transpose(1, 2)).mean(dim=0).reshape(f, c, kh, kw)
    dcols = torch.matmul(w.reshape(f, -1).t(), dflat)
    dpadded = x.new_zeros(n, c * height * width)
    dpadded.index_add_(1, table.reshape(-1), dcols.reshape(n, -1))
    dx = dpadded.reshape(n, c, height, width)[:, :, ph : ph + h, pw : pw + wd]
    return dx, dw, dflat.sum(dim=2).sum(dim=0)
