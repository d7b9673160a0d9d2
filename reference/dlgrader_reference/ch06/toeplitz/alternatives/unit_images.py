"""The columns are the convolutions of the unit vectors and of the unit images."""

import torch
from torch import Tensor


def _convolved(x: Tensor, w: Tensor) -> Tensor:
    """Full true convolution of images x (m, h, wd) with w (kh, kw)."""
    m, h, wd = x.shape
    kh, kw = w.shape
    y = x.new_zeros(m, h + kh - 1, wd + kw - 1)
    for u in range(kh):
        for v in range(kw):
            y[:, u : u + h, v : v + wd] += w[u, v] * x
    return y


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """Toeplitz matrix with n columns."""
    k = w.numel()
    unit = torch.eye(n, dtype=w.dtype, device=w.device)
    full = _convolved(unit[:, None], w[None])[:, 0].T
    if mode == "valid":
        return full[k - 1 : n].clone()
    if mode == "same":
        return full[(k - 1) // 2 :][:n].clone()
    return full.contiguous()


def conv2d_matrix(w: Tensor, h: int, wd: int, mode: str) -> Tensor:
    """Block Toeplitz matrix with h * wd columns."""
    unit = torch.eye(h * wd, dtype=w.dtype, device=w.device).view(h * wd, h, wd)
    y = _convolved(unit, w)
    if mode == "valid":
        y = y[:, w.shape[0] - 1 : h, w.shape[1] - 1 : wd]
    return y.flatten(1).T.contiguous()
