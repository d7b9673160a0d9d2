# dlgrader: ch06/conv1d
"""Convolution and cross-correlation of signals."""

from torch import Tensor


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """Convolution or cross-correlation of a signal with a kernel.

    x: (n,), float32 or float64, zero outside.
    w: (k,), dtype and device of x; k <= n for the modes "same" and "valid", any size for "full".
    mode: "full" gives n + k - 1 numbers, "same" n, "valid" n - k + 1; the latter two are parts of the first.
    flip: True for the true convolution (x * w)_i = sum_j x_j w_{i-j}, False for the cross-correlation, which is the
        true convolution with w reversed.

    Returns a 1-d tensor in the dtype of x. The arguments are not changed.
    """
    raise NotImplementedError
