"""a mode "valid" that cuts k // 2 numbers off both ends of "same"

Fails: contract
Next: how many positions has a kernel of 2 taps inside 4 numbers
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
        same = full[(k - 1) // 2 : (k - 1) // 2 + n]
        return same[k // 2 : n - k // 2]
    return full
