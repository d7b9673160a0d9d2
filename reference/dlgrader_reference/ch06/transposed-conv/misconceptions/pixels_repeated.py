"""a transposed convolution that repeats the pixels where it should insert zeros

Fails: value, adjoint, impulses
Next: let a single pixel of x be 1, with stride 2: how often is the kernel pasted
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
    h, wd = x.shape[2:]
    spread = x.repeat_interleave(sh, dim=2).repeat_interleave(sw, dim=3)
    spread = spread[:, :, : (h - 1) * sh + 1, : (wd - 1) * sw + 1]
    top, left = kh - 1 - ph, kw - 1 - pw
    framed = torch.nn.functional.pad(spread, (left, left + ow, top, top + oh))
    windows = framed.unfold(2, kh, 1).unfold(3, kw, 1)
    y = torch.einsum("ncijuv,couv->noij", windows, w.flip(2, 3))
    return y if b is None else y + b[:, None, None]
