"""a cross-correlation that reverses the result instead of the kernel

Fails: value, algebra
Next: what becomes of a single 1 at the beginning of a signal
"""

from torch import Tensor


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """Convolution (flip) or cross-correlation of x (n,) with w (k,)."""
    n, k = x.shape[0], w.shape[0]
    full = x.new_zeros(n + k - 1)
    for j in range(k):
        full[j : j + n] += w[j] * x
    if not flip:
        full = full.flip(0)
    if mode == "same":
        start = (k - 1) // 2
        return full[start : start + n]
    if mode == "valid":
        return full[k - 1 : n]
    return full
