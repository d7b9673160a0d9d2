"""NumPy and an integral image in float64: four corners give the sum of a window; backward by differences of corners."""

import numpy as np
import torch
from torch import Tensor

Pair = tuple[int, int]
Shape = tuple[int, int, int, int]


def _edges(size: int, k: int, s: int, p: int) -> tuple[np.ndarray, np.ndarray]:
    """First pixel of each window along one axis, and the one behind its last, both cut to the image."""
    starts = np.arange(0, size + 2 * p - k + 1, s) - p
    return np.maximum(starts, 0), np.minimum(starts + k, size)


def _layout(size: Pair, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> tuple[np.ndarray, ...]:
    (top, bottom), (left, right) = (_edges(*axis) for axis in zip(size, kernel, stride, padding, strict=True))
    inside = (bottom - top)[:, None] * (right - left)[None, :]
    divisor = np.full_like(inside, kernel[0] * kernel[1]) if count_padding else inside
    return top[:, None], bottom[:, None], left[None, :], right[None, :], divisor


def avgpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> Tensor:
    """x (n, c, h, w) -> averages (n, c, ho, wo)."""
    n, c, h, w = x.shape
    top, bottom, left, right, divisor = _layout((h, w), kernel, stride, padding, count_padding)
    total = np.zeros((n, c, h + 1, w + 1))
    total[:, :, 1:, 1:] = x.detach().cpu().double().numpy().cumsum(axis=2).cumsum(axis=3)
    sums = total[:, :, bottom, right] - total[:, :, top, right] - total[:, :, bottom, left] + total[:, :, top, left]
    return torch.from_numpy(sums / divisor).to(x)


def avgpool2d_backward(
    dout: Tensor, x_shape: Shape, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool
) -> Tensor:
    """dout (n, c, ho, wo) -> dx of shape x_shape: corners are marked, two running sums fill the windows."""
    n, c, h, w = x_shape
    top, bottom, left, right, divisor = _layout((h, w), kernel, stride, padding, count_padding)
    share = dout.detach().cpu().double().numpy() / divisor
    marks = np.zeros((n, c, h + 1, w + 1))
    for rows, columns, sign in ((top, left, 1), (bottom, left, -1), (top, right, -1), (bottom, right, 1)):
        np.add.at(marks, (slice(None), slice(None), rows, columns), sign * share)
    filled = marks.cumsum(axis=2).cumsum(axis=3)[:, :, :h, :w]
    return torch.from_numpy(filled.copy()).to(dout)


def global_avgpool_backward(dout: Tensor, x_shape: Shape) -> Tensor:
    """dout (n, c) -> dx of shape x_shape."""
    flat = np.repeat(dout.detach().cpu().numpy()[:, :, None], x_shape[2] * x_shape[3], axis=2)
    return torch.from_numpy(flat / flat.shape[2]).reshape(x_shape).to(dout)
