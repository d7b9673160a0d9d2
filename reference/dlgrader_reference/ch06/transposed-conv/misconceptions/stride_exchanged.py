"""a transposed convolution in which the vertical and the horizontal stride are exchanged

Fails: contract
Next: with stride (2, 1), does the image grow in height or in width
"""

import torch
from torch import Tensor

Pair = tuple[int, int]


def conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """Transposed convolution."""
    n, c_in, h, wd = x.shape
    _, c_out, kh, kw = w.shape
    (sw, sh), (ph, pw), (oh, ow) = stride, padding, output_padding
    height, width = (h - 1) * sh + kh + oh, (wd - 1) * sw + kw + ow
    canvas = x.new_zeros(n, c_out, height, width)
    for u in range(kh):
        for v in range(kw):
            part = torch.einsum("ncij,co->noij", x, w[:, :, u, v])
            canvas[:, :, u : u + (h - 1) * sh + 1 : sh, v : v + (wd - 1) * sw + 1 : sw] += part
    y = canvas[:, :, ph : height - ph, pw : width - pw]
    return y if b is None else y + b[:, None, None]
