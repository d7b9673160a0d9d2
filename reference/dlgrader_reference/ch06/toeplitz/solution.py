"""Matrices of convolutions, filled pixel by pixel: each column holds one copy of the kernel.

Section 6.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

from torch import Tensor


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """w (k,) -> Toeplitz matrix with n columns and n + k - 1, n or n - k + 1 rows for "full", "same", "valid"."""
    k = len(w)
    full = w.new_zeros(n + k - 1, n)
    for j in range(n):
        full[j : j + k, j] = w
    first, rows = {"full": (0, n + k - 1), "same": ((k - 1) // 2, n), "valid": (k - 1, n - k + 1)}[mode]
    return full[first : first + rows]


def conv2d_matrix(w: Tensor, h: int, wd: int, mode: str) -> Tensor:
    """w (kh, kw) -> block Toeplitz matrix with h * wd columns; outputs and pixels row by row."""
    kh, kw = w.shape
    full = w.new_zeros(h + kh - 1, wd + kw - 1, h, wd)
    for a in range(h):
        for b in range(wd):
            full[a : a + kh, b : b + kw, a, b] = w
    kept = full if mode == "full" else full[kh - 1 : h, kw - 1 : wd]
    return kept.reshape(-1, h * wd)


def convolve(x: Tensor, w: Tensor, mode: str) -> Tensor:
    """Trusted convolution: x (n,) with w (k,), a sum over the kernel."""
    n, k = len(x), len(w)
    full = x.new_zeros(n + k - 1)
    for j in range(k):
        full[j : j + n] += w[j] * x
    first, count = {"full": (0, n + k - 1), "same": ((k - 1) // 2, n), "valid": (k - 1, n - k + 1)}[mode]
    return full[first : first + count]


def convolve2d(x: Tensor, w: Tensor, mode: str) -> Tensor:
    """Trusted convolution: x (h, wd) with w (kh, kw), a sum over the kernel -> "full" or "valid" part."""
    (h, wd), (kh, kw) = x.shape, w.shape
    full = x.new_zeros(h + kh - 1, wd + kw - 1)
    for u in range(kh):
        for v in range(kw):
            full[u : u + h, v : v + wd] += w[u, v] * x
    return full if mode == "full" else full[kh - 1 : h, kw - 1 : wd]
