"""a matrix for images whose rows run together, so that one row's end meets the next one's start

Fails: images
Next: does the last pixel of a row of the image ever meet the same output as the first pixel of the next one
"""

from torch import Tensor


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """Matrix of the convolution of n numbers with w."""
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
    for i in range(h + kh - 1):
        for j in range(wd + kw - 1):
            for u in range(kh):
                for v in range(kw):
                    pixel = (i - u) * wd + (j - v)
                    if 0 <= pixel < h * wd:
                        t[i, j, pixel // wd, pixel % wd] = w[u, v]
    if mode == "valid":
        t = t[kh - 1 : h, kw - 1 : wd]
    return t.reshape(-1, h * wd)
