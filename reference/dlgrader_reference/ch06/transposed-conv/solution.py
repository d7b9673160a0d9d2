"""Transposed convolution: one matrix product gives all pastes, a loop over kernel positions adds them up.

Section 6.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Dumoulin and Visin, A
Guide to Convolution Arithmetic for Deep Learning (2016).
"""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """x (n, c_in, h, wd), w (c_in, c_out, kh, kw), b (c_out,) or None -> (n, c_out, ho, wo)."""
    n, c_in, h, wd = x.shape
    _, c_out, kh, kw = w.shape
    (sh, sw), (ph, pw), (oh, ow) = stride, padding, output_padding
    pastes = (w.reshape(c_in, -1).T @ x.reshape(n, c_in, h * wd)).reshape(n, c_out, kh, kw, h, wd)
    height, width = (h - 1) * sh + kh + oh, (wd - 1) * sw + kw + ow
    canvas = x.new_zeros(n, c_out, height, width)
    for u in range(kh):
        for v in range(kw):
            canvas[:, :, u : u + (h - 1) * sh + 1 : sh, v : v + (wd - 1) * sw + 1 : sw] += pastes[:, :, u, v]
    y = canvas[:, :, ph : height - ph, pw : width - pw]
    return y if b is None else y + b[:, None, None]


def conv2d(u: Tensor, w: Tensor, stride: Pair, padding: Pair) -> Tensor:
    """Trusted cross-correlation to transpose: u (n, c_out, ho, wo), w (c_in, c_out, kh, kw) -> (n, c_in, h, wd)."""
    padded = pad(u, (padding[1], padding[1], padding[0], padding[0]))
    windows = padded.unfold(2, w.shape[2], stride[0]).unfold(3, w.shape[3], stride[1])
    return torch.einsum("noijuv,couv->ncij", windows, w)


def torch_conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """Yardstick of the performance check: torch's own, same arguments and result."""
    return torch.nn.functional.conv_transpose2d(x, w, b, stride, padding, output_padding)
