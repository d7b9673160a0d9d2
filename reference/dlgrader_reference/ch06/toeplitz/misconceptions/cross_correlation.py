"""a matrix of the cross-correlation, whose kernel is not flipped

Fails: signals
Next: what is the first column of the full matrix: what does a single 1 at the beginning of a signal become
"""

from torch import Tensor


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """Matrix of the convolution of n numbers with w."""
    w = w.flip(0)
    k = w.shape[0]
    t = w.new_zeros(n + k - 1, n)
    for i in range(n + k - 1):
        for j in range(n):
            if 0 <= i - j < k:
                t[i, j] = w[i - j]
    if mode == "same":
        start = (k - 1) // 2
        return t[start : start + n]
    if mode == "valid":
        return t[k - 1 : n]
    return t


def conv2d_matrix(w: Tensor, h: int, wd: int, mode: str) -> Tensor:
    """Matrix of the convolution of flattened images (h, wd) with w."""
    kh, kw = w.shape
    t = w.new_zeros(h + kh - 1, wd + kw - 1, h, wd)
    for a in range(h):
        for b in range(wd):
            t[a : a + kh, b : b + kw, a, b] = w
    if mode == "valid":
        t = t[kh - 1 : h, kw - 1 : wd]
    return t.reshape(-1, h * wd)
