"""a convolution that exchanges signal and kernel when the kernel is longer, and then reverses the wrong one

Fails: value
Next: correlate (1, 2) with (1, 10, 100) by hand
"""

from torch import Tensor


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """Convolution (flip) or cross-correlation of x (n,) with w (k,)."""
    if len(w) > len(x):
        x, w = w, x
    n, k = x.shape[0], w.shape[0]
    if not flip:
        w = w.flip(0)
    full = x.new_zeros(n + k - 1)
    for j in range(k):
        full[j : j + n] += w[j] * x
    if mode == "same":
        start = (k - 1) // 2
        return full[start : start + n]
    if mode == "valid":
        return full[k - 1 : n]
    return full
