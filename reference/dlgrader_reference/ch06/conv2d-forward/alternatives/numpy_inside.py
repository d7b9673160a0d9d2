"""NumPy inside: sliding_window_view and tensordot, converted back to the tensor's device at the end."""

import numpy as np
import torch
from torch import Tensor

Pair = tuple[int, int]


def _windows(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> np.ndarray:
    (kh, kw), (sh, sw), (ph, pw), (dh, dw) = kernel, stride, padding, dilation
    a = np.pad(x.detach().cpu().numpy(), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    view = np.lib.stride_tricks.sliding_window_view(a, (dh * (kh - 1) + 1, dw * (kw - 1) + 1), axis=(2, 3))
    return view[:, :, ::sh, ::sw, ::dh, ::dw]


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    windows = _windows(x, w.shape[2:], stride, padding, dilation)
    y = np.tensordot(windows, w.detach().cpu().numpy(), axes=((1, 4, 5), (1, 2, 3)))
    if b is not None:
        y = y + b.detach().cpu().numpy()
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(y, -1, 1))).to(x.device)


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    windows = _windows(x, kernel, stride, padding, dilation)
    n, c, ho, wo, kh, kw = windows.shape
    columns = windows.transpose(0, 1, 4, 5, 2, 3).copy().reshape(n, c * kh * kw, ho * wo)
    return torch.from_numpy(columns).to(x.device)
