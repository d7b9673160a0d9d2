"""a transposed convolution that cuts all of the padding off at the end

Fails: value, adjoint
Next: how many rows are cut off at the top, and how many at the bottom
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
    (sh, sw), (ph, pw), (oh, ow) = stride, padding, output_padding
    height, width = (h - 1) * sh + kh + oh, (wd - 1) * sw + kw + ow
    canvas = x.new_zeros(n, c_out, height, width)
    for u in range(kh):
        for v in range(kw):
            part = torch.einsum("ncij,co->noij", x, w[:, :, u, v])
            canvas[:, :, u : u + (h - 1) * sh + 1 : sh, v : v + (wd - 1) * sw + 1 : sw] += part
    y = canvas[:, :, : height - 2 * ph, : width - 2 * pw]
    return y if b is None else y + b[:, None, None]
