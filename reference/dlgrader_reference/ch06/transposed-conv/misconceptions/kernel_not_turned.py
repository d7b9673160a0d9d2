"""zeros inserted between the pixels, and a correlation with the kernel as it is

Fails: value, adjoint, impulses
Next: let a single pixel of x be 1: what does a correlation make of it, and what should stand there
"""

import torch
from torch import Tensor

Pair = tuple[int, int]


def conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """Transposed convolution."""
    kh, kw = w.shape[2:]
    (sh, sw), (ph, pw), (oh, ow) = stride, padding, output_padding
    n, c_in, h, wd = x.shape
    spread = x.new_zeros(n, c_in, (h - 1) * sh + 1, (wd - 1) * sw + 1)
    spread[:, :, ::sh, ::sw] = x
    top, left = kh - 1 - ph, kw - 1 - pw
    framed = torch.nn.functional.pad(spread, (left, left + ow, top, top + oh))
    windows = framed.unfold(2, kh, 1).unfold(3, kw, 1)
    y = torch.einsum("ncijuv,couv->noij", windows, w)
    return y if b is None else y + b[:, None, None]
