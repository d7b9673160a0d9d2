# dlgrader: ch06/depthwise-separable
"""Groups, depthwise and pointwise convolutions, and what they cost."""

from torch import Tensor


def grouped_conv2d(x: Tensor, w: Tensor, groups: int, padding: tuple[int, int]) -> Tensor:
    """Cross-correlation in `groups` independent blocks of channels; stride 1, no bias.

    x: (n, c_in, h, wd), float32 or float64, zero outside the image. w: (c_out, c_in // groups, kh, kw), same dtype.
    padding: (vertical, horizontal), each entry >= 0.
    Block q of the inputs is channels q*c_in//groups to (q+1)*c_in//groups - 1, block q of the outputs likewise with
    c_out; outputs of block q see inputs of block q only.

    Returns (n, c_out, h + 2 p1 - kh + 1, wd + 2 p2 - kw + 1), dtype and device of x. The arguments are not changed.
    Raises ValueError if groups does not divide both c_in and c_out.
    """
    raise NotImplementedError


def pointwise(x: Tensor, w: Tensor) -> Tensor:
    """1x1 convolution: x (n, c_in, h, wd), w (c_out, c_in) -> (n, c_out, h, wd), no bias."""
    raise NotImplementedError


def separable_conv2d(x: Tensor, depth_w: Tensor, point_w: Tensor, padding: tuple[int, int]) -> Tensor:
    """A depthwise convolution, then a pointwise one; stride 1, no bias.

    x: (n, c_in, h, wd). depth_w: (c_in, kh, kw), one kernel for each channel. point_w: (c_out, c_in).
    Returns (n, c_out, h + 2 p1 - kh + 1, wd + 2 p2 - kw + 1).
    """
    raise NotImplementedError


def costs(c_in: int, c_out: int, kh: int, kw: int, groups: int, ho: int, wo: int) -> dict[str, int]:
    """Multiply-accumulate operations for one image with an output of ho x wo pixels.

    Returns ints under "standard" (one group), "grouped" (`groups` groups) and "separable" (depthwise, then pointwise).
    Raises ValueError if groups does not divide both c_in and c_out.
    """
    raise NotImplementedError
