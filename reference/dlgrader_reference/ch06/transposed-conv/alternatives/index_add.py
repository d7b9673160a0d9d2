"""col2im by a table of flat pixel numbers; pastes that fall off the image go to a bin that is thrown away."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def conv_transpose2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair, output_padding: Pair
) -> Tensor:
    """Transposed convolution by one product and one scattered addition."""
    n, c_in, h, wd = x.shape
    _, c_out, kh, kw = w.shape
    ho = (h - 1) * stride[0] - 2 * padding[0] + kh + output_padding[0]
    wo = (wd - 1) * stride[1] - 2 * padding[1] + kw + output_padding[1]
    rows = torch.arange(kh)[:, None] + stride[0] * torch.arange(h) - padding[0]
    columns = torch.arange(kw)[:, None] + stride[1] * torch.arange(wd) - padding[1]
    rows, columns = rows[:, None, :, None], columns[None, :, None, :]
    inside = (rows >= 0) & (rows < ho) & (columns >= 0) & (columns < wo)
    table = torch.where(inside, rows * wo + columns, ho * wo).reshape(-1).to(x.device)
    values = torch.einsum("ncij,couv->nouvij", x, w).reshape(n, c_out, -1)
    flat = x.new_zeros(n, c_out, ho * wo + 1).index_add_(2, table, values)
    y = flat[:, :, :-1].reshape(n, c_out, ho, wo)
    return y if b is None else y + b[None, :, None, None]
