"""Zeros between the pixels, a wide frame, and an ordinary correlation with the kernel turned by 180 degrees."""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """Transposed convolution as a convolution of stride 1."""
    n, c_in, h, wd = x.shape
    kh, kw = w.shape[2:]
    spread = x.new_zeros(n, c_in, (h - 1) * stride[0] + 1, (wd - 1) * stride[1] + 1)
    spread[:, :, :: stride[0], :: stride[1]] = x
    top, left = kh - 1 - padding[0], kw - 1 - padding[1]  # negative where more is cut off than the kernel reaches
    framed = pad(spread, (left, left + output_padding[1], top, top + output_padding[0]))
    windows = framed.unfold(2, kh, 1).unfold(3, kw, 1)
    y = torch.einsum("ncijuv,couv->noij", windows, w.flip(2, 3))
    if b is not None:
        y = y + b.view(1, -1, 1, 1)
    return y
