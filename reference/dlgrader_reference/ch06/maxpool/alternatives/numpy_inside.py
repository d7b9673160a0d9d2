"""NumPy inside: a sliding window view, argmax, and a weighted count of positions for the gradient."""

import numpy as np
import torch
from torch import Tensor

Pair = tuple[int, int]


def _pooled(x: np.ndarray, kernel: Pair, stride: Pair, padding: Pair) -> tuple[np.ndarray, np.ndarray]:
    (ph, pw), (sh, sw) = padding, stride
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel, axis=(2, 3))[:, :, ::sh, ::sw]
    flat = windows.reshape(*windows.shape[:4], -1)
    place = flat.argmax(axis=-1)
    out = np.take_along_axis(flat, place[..., None], axis=-1)[..., 0]
    i, j = np.indices(place.shape[2:])
    u, v = np.divmod(place, kernel[1])
    return out, (i * sh - ph + u) * x.shape[3] + (j * sw - pw + v)


def maxpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """x (n, c, h, w) -> maxima and their positions row * w + column, both (n, c, ho, wo)."""
    out, idx = _pooled(x.detach().cpu().numpy(), kernel, stride, padding)
    return torch.from_numpy(out).to(x), torch.from_numpy(idx.astype(np.int64)).to(x.device)


def maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """Gradient (n, c, h, w) at the images, added up in float64."""
    n, c, h, w = x.shape
    _, idx = _pooled(x.detach().cpu().numpy(), kernel, stride, padding)
    start = np.arange(n * c).reshape(n, c, 1, 1) * (h * w)
    weights = dout.detach().cpu().numpy().ravel()
    dx = np.bincount((start + idx).ravel(), weights=weights, minlength=n * c * h * w)
    return torch.from_numpy(dx.reshape(n, c, h, w)).to(x)
