"""a transposed convolution whose later pastes overwrite the earlier ones

Fails: value, adjoint, impulses
Next: x = (1, 1), kernel (1, 1), stride 1: what stands in the middle
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
    for i in range(h):
        for j in range(wd):
            part = torch.einsum("nc,couv->nouv", x[:, :, i, j], w)
            canvas[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] = part
    y = canvas[:, :, ph : height - ph, pw : width - pw]
    return y if b is None else y + b[:, None, None]
