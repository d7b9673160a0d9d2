"""NumPy in float64, image by image: a strided addition for each kernel position on a canvas that holds the bias."""

import numpy as np
import torch
from torch import Tensor

Pair = tuple[int, int]


def conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """Transposed convolution."""
    a, k = (t.detach().cpu().numpy().astype(np.float64) for t in (x, w))
    n, _, h, wd = a.shape
    c_out, kh, kw = k.shape[1:]
    canvas = np.zeros(
        (n, c_out, (h - 1) * stride[0] + kh + output_padding[0], (wd - 1) * stride[1] + kw + output_padding[1])
    )
    if b is not None:
        canvas += b.detach().cpu().numpy()[:, None, None]
    for image in range(n):
        for u, v in np.ndindex(kh, kw):
            place = canvas[image, :, u:, v:][
                :, : (h - 1) * stride[0] + 1 : stride[0], : (wd - 1) * stride[1] + 1 : stride[1]
            ]
            place += np.tensordot(k[:, :, u, v], a[image], axes=(0, 0))
    bottom, right = canvas.shape[2] - padding[0], canvas.shape[3] - padding[1]
    return torch.from_numpy(canvas[:, :, padding[0] : bottom, padding[1] : right].copy()).to(x)
