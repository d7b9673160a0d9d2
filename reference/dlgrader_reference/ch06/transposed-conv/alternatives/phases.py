"""One convolution of stride 1 for each phase of the outputs, with every s-th row and t-th column of the kernel."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _full(x: Tensor, w: Tensor) -> Tensor:
    """All overlaps of stride 1: (n, c, h, wd), (c, o, kh, kw) -> (n, o, h + kh - 1, wd + kw - 1)."""
    n, _, h, wd = x.shape
    _, c_out, kh, kw = w.shape
    out = x.new_zeros(n, c_out, h + kh - 1, wd + kw - 1)
    for u in range(kh):
        for v in range(kw):
            out[:, :, u : u + h, v : v + wd] += torch.einsum("ncij,co->noij", x, w[:, :, u, v])
    return out


def conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """Transposed convolution, phase by phase."""
    (n, _, h, wd), (_, c_out, kh, kw) = x.shape, w.shape
    height = (h - 1) * stride[0] + kh + output_padding[0]
    width = (wd - 1) * stride[1] + kw + output_padding[1]
    canvas = torch.zeros(n, c_out, height, width, dtype=x.dtype, device=x.device)
    for r in range(min(stride[0], kh)):
        for q in range(min(stride[1], kw)):
            phase = _full(x, w[:, :, r :: stride[0], q :: stride[1]])
            rows = slice(r, r + (phase.shape[2] - 1) * stride[0] + 1, stride[0])
            columns = slice(q, q + (phase.shape[3] - 1) * stride[1] + 1, stride[1])
            canvas[:, :, rows, columns] = phase
    y = canvas[:, :, padding[0] : height - padding[0], padding[1] : width - padding[1]]
    return (y if b is None else y + b.reshape(-1, 1, 1)).contiguous()
