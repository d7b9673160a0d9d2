# dlgrader: ch06/why-convolution
"""What weight sharing buys: parameters, and maps that treat all positions alike."""

from torch import Tensor


def layer_parameters(c_in: int, h: int, w: int, c_out: int, kh: int, kw: int) -> dict[str, int]:
    """Parameters, biases included, of three layers from (c_in, h, w) to (c_out, h - kh + 1, w - kw + 1).

    Returns ints under "dense" (every output unit sees every input and has a bias), "local" (every output unit sees its
    window of c_in x kh x kw inputs through a kernel of its own, and has a bias of its own) and "conv" (one kernel and
    one bias for each of the c_out channels, shared by all positions).
    """
    raise NotImplementedError


def shift_kernel(T: Tensor, tol: float) -> Tensor | None:
    """Kernel of a linear map on periodic signals that commutes with all cyclic shifts, or None.

    T: (n, n), float64, n >= 1. With the shift (S x)_i = x_(i-1), indices modulo n: if the largest absolute entry of
    T S - S T is at most tol, returns k (n,) with (T x)_i = sum over j of k[(i - j) mod n] x_j; otherwise None.
    The argument is not changed.
    """
    raise NotImplementedError
