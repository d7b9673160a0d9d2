"""Convolution of two sequences as a sum of delayed copies, one for each tap of the kernel.

Section 6.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

from torch import Tensor


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """x (n,), w (k,) -> n + k - 1, n or n - k + 1 numbers for "full", "same", "valid"; true convolution if `flip`."""
    n, k = len(x), len(w)
    taps = w if flip else w.flip(0)
    full = x.new_zeros(n + k - 1)
    for delay in range(k):
        full[delay : delay + n] += taps[delay] * x
    first, count = {"full": (0, n + k - 1), "same": ((k - 1) // 2, n), "valid": (k - 1, n - k + 1)}[mode]
    return full[first : first + count]
