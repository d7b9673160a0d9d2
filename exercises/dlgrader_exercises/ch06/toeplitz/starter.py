# dlgrader: ch06/toeplitz
"""Convolution is a matrix."""

from torch import Tensor


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """The matrix T for which T @ x is the true convolution of a signal x (n,) with the kernel w.

    w: (k,), float32 or float64; k <= n for the modes "same" and "valid", any size for "full".
    mode: "full" gives n + k - 1 rows, "same" the n rows of it from (k - 1) // 2 on, "valid" the n - k + 1 rows k - 1
        to n - 1.

    Returns a matrix with n columns in the dtype of w, whose entries are those of w, and zeros. w is not changed.
    """
    raise NotImplementedError


def conv2d_matrix(w: Tensor, h: int, wd: int, mode: str) -> Tensor:
    """The matrix T for which T @ x.reshape(-1) is the true convolution of an image x (h, wd) with w, row by row.

    w: (kh, kw), float32 or float64; kh <= h and kw <= wd for the mode "valid".
    mode: "full" gives (h + kh - 1)(wd + kw - 1) rows, "valid" (h - kh + 1)(wd - kw + 1).

    Returns a matrix with h * wd columns in the dtype of w. The result T @ x.reshape(-1) is the output flattened with
    its columns running fastest. w is not changed.
    """
    raise NotImplementedError
