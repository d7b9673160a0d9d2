"""Gradients of a convolutional layer by two matrix products with its columns.

Section 6.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); LeCun, Bottou, Bengio and
Haffner, Gradient-Based Learning Applied to Document Recognition (1998).
"""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Derivatives (dx, dw, db) of the sum of dout * conv2d(x, w, b, stride, padding).

    dout (n, c_out, ho, wo), x (n, c_in, h, wd), w (c_out, c_in, kh, kw); dx like x, dw like w, db (c_out,).
    """
    c_out, c_in, kh, kw = w.shape
    rows = dout.permute(1, 0, 2, 3).reshape(c_out, -1)
    columns = _windows(x, (kh, kw), stride, padding).permute(1, 4, 5, 0, 2, 3).reshape(c_in * kh * kw, -1)
    dw = (rows @ columns.T).reshape(w.shape)
    db = rows.sum(dim=1)
    return _input_gradient(dout, w, x.shape, stride, padding), dw, db


def _input_gradient(dout: Tensor, w: Tensor, shape: torch.Size, stride: Pair, padding: Pair) -> Tensor:
    """dx: every window's gradient is added where the window was taken; overlapping windows add up."""
    n, c_in, h, wd = shape
    (sh, sw), (ph, pw) = stride, padding
    c_out, _, kh, kw = w.shape
    ho, wo = dout.shape[2:]
    d_columns = w.reshape(c_out, -1).T @ dout.reshape(n, c_out, ho * wo)
    d_windows = d_columns.reshape(n, c_in, kh, kw, ho, wo)
    d_padded = dout.new_zeros(n, c_in, h + 2 * ph, wd + 2 * pw)
    for u in range(kh):
        for v in range(kw):
            d_padded[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw] += d_windows[:, :, u, v]
    return d_padded[:, :, ph : ph + h, pw : pw + wd]


def _windows(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """View (n, c_in, ho, wo, kh, kw) of all windows of the padded images."""
    padded = pad(x, (padding[1], padding[1], padding[0], padding[0]))
    return padded.unfold(2, kernel[0], stride[0]).unfold(3, kernel[1], stride[1])


def conv2d(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, padding: Pair) -> Tensor:
    """Trusted forward: x (n, c_in, h, wd), w (c_out, c_in, kh, kw), b (c_out,) or None -> (n, c_out, ho, wo)."""
    windows = _windows(x, (w.shape[2], w.shape[3]), stride, padding)
    y = torch.einsum("ncijuv,ocuv->noij", windows, w)
    return y if b is None else y + b[:, None, None]


def torch_conv2d_backward(
    dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair
) -> tuple[Tensor, Tensor, Tensor]:
    """Yardstick of the performance check: torch's own backward, one call, same arguments and results."""
    return torch.ops.aten.convolution_backward(
        dout, x, w, [w.shape[0]], stride, padding, (1, 1), False, (0, 0), 1, (True, True, True)
    )
