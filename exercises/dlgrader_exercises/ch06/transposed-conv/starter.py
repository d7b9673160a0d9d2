# dlgrader: ch06/transposed-conv
"""Transposed convolution."""

from torch import Tensor


def conv_transpose2d(
    x: Tensor,
    w: Tensor,
    b: Tensor | None,
    stride: tuple[int, int],
    padding: tuple[int, int],
    output_padding: tuple[int, int],
) -> Tensor:
    """The transpose of a cross-correlation with the same kernels, stride and padding, plus a bias.

    x: (n, c_in, h, wd), float32 or float64. w: (c_in, c_out, kh, kw), input channels first, same dtype.
    b: (c_out,) or None.
    stride, padding, output_padding: pairs (vertical, horizontal) with 0 <= output_padding < stride and
    2 * padding <= (h - 1) * stride + kh - 1, likewise for the width.

    Returns (n, c_out, ho, wo), ho = (h - 1) * stride - 2 * padding + kh + output_padding, likewise wo; dtype and
    device of x. The arguments are not changed.
    """
    raise NotImplementedError
