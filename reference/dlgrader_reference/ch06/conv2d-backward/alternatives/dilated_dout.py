"""dout is spread out by the stride; then dx and dw are both plain correlations of stride 1."""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def _correlate(x: Tensor, w: Tensor) -> Tensor:
    """Stride 1, no padding: x (n, c, h, wd), w (o, c, kh, kw) -> (n, o, h-kh+1, wd-kw+1)."""
    windows = x.unfold(2, w.shape[2], 1).unfold(3, w.shape[3], 1)
    return torch.einsum("ncijuv,ocuv->noij", windows, w)


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients dx (like x), dw (like w) and db (c_out,) of a convolutional layer."""
    (n, _, h, wd), (c_out, _, kh, kw) = x.shape, w.shape
    (sh, sw), (ph, pw) = stride, padding
    ho, wo = dout.shape[2:]
    spread = dout.new_zeros(n, c_out, (ho - 1) * sh + 1, (wo - 1) * sw + 1)
    spread[:, :, ::sh, ::sw] = dout
    padded = pad(x, (pw, pw, ph, ph))
    # images and channels change places: dw sums over the images
    dw = _correlate(padded.transpose(0, 1), spread.transpose(0, 1)).transpose(0, 1)[:, :, :kh, :kw]
    below, right = padded.shape[2] - spread.shape[2], padded.shape[3] - spread.shape[3]
    framed = pad(spread, (kw - 1, right, kh - 1, below))
    dx = _correlate(framed, w.flip(2, 3).transpose(0, 1))[:, :, ph : ph + h, pw : pw + wd]
    return dx, dw, dout.sum(dim=(0, 2, 3))
