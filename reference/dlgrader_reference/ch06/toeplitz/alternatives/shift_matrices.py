"""A sum of shift matrices, one for each entry of the kernel; in two dimensions their Kronecker products."""

import torch
from torch import Tensor


def _shift(rows: int, columns: int, by: int, like: Tensor) -> Tensor:
    """Ones at (j + by, j)."""
    i = torch.arange(rows, device=like.device)[:, None]
    j = torch.arange(columns, device=like.device)[None, :]
    return (i - j == by).to(like.dtype)


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """Toeplitz matrix with n columns."""
    k = w.shape[0]
    first, rows = {"full": (0, n + k - 1), "same": ((k - 1) // 2, n), "valid": (k - 1, n - k + 1)}[mode]
    total = w.new_zeros(rows, n)
    for u in range(k):
        total += w[u] * _shift(rows, n, u - first, w)
    return total


def conv2d_matrix(w: Tensor, h: int, wd: int, mode: str) -> Tensor:
    """Block Toeplitz matrix with h * wd columns."""
    kh, kw = w.shape
    top, rows = (0, h + kh - 1) if mode == "full" else (kh - 1, h - kh + 1)
    left, columns = (0, wd + kw - 1) if mode == "full" else (kw - 1, wd - kw + 1)
    total = w.new_zeros(rows * columns, h * wd)
    for u in range(kh):
        for v in range(kw):
            total += w[u, v] * torch.kron(_shift(rows, h, u - top, w), _shift(columns, wd, v - left, w))
    return total
