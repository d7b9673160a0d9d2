# dlgrader: ch06/conv2d-forward
"""A convolutional layer by matrix multiplication."""

from torch import Tensor


def conv2d(
    x: Tensor,
    w: Tensor,
    b: Tensor | None,
    stride: tuple[int, int] = (1, 1),
    padding: tuple[int, int] = (0, 0),
    dilation: tuple[int, int] = (1, 1),
) -> Tensor:
    """Convolutional layer: cross-correlate every image with every filter (the kernel is not turned round).

    x: (n, c_in, h, wd), float32 or float64, zero outside the image.
    w: (c_out, c_in, kh, kw), dtype and device of x.
    b: (c_out,), added once to every entry of its output channel; None for no bias.
    stride, padding, dilation: pairs (vertical, horizontal); padding may be 0. At least one window fits.

    Returns (n, c_out, ho, wo), dtype and device of x, with ho = floor((h + 2p - d(kh-1) - 1) / s) + 1 for the
    vertical entries p, d, s, and wo likewise. The arguments are not changed.
    """
    raise NotImplementedError


def im2col(
    x: Tensor,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int],
    dilation: tuple[int, int],
) -> Tensor:
    """All windows of x, each laid out as a column.

    x: (n, c_in, h, wd), float32 or float64, zero outside the image.
    kernel, stride, padding, dilation: pairs (vertical, horizontal), as in conv2d; kernel is (kh, kw).

    Returns (n, c_in*kh*kw, ho*wo), dtype and device of x: column i*wo + j is the window of output (i, j), its
    entries ordered by channel, then row, then column of the kernel. The argument x is not changed.
    """
    raise NotImplementedError
