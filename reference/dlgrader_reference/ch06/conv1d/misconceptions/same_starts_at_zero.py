"""a mode "same" that keeps the first n entries

Fails: value
Next: where does the mode "same" start for a kernel of 3 taps
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
        start = 0
        return full[start : start + n]
    if mode == "valid":
        return full[k - 1 : n]
    return full
