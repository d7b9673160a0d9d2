"""a circular convolution: what leaves the signal at one end enters at the other

Fails: value
Next: which terms contribute to the first number of the mode "same"
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
        full[: k - 1] += full[n:].clone()
        full[n:] = full[: k - 1]
        start = (k - 1) // 2
        return full[start : start + n]
    if mode == "valid":
        return full[k - 1 : n]
    return full
