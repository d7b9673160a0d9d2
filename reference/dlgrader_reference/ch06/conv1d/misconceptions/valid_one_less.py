"""a mode "valid" with n - k numbers

Fails: contract
Next: how many positions has a kernel of 2 taps inside 3 numbers
"""

from torch import Tensor


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """Convolution (flip) or cross-correlation of x (n,) with w (k,)."""
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
        return full[k - 1 : n - 1]
    return full
