# dlgrader: ch09/dcgan-generator
"""Transposed convolutions from noise to an image."""

from torch import Tensor


def conv_transpose2d(x: Tensor, w: Tensor, stride: int, padding: int, output_padding: int = 0) -> Tensor:
    """The transpose of the cross-correlation with the same kernels, stride and padding.

    x: (N, Cin, H, W), float32 or float64. w: (Cin, Cout, k, k), input channels first, same dtype.
    0 <= output_padding < stride: additional rows at the bottom and columns on the right only.

    Returns (N, Cout, H', W'), H' = (H - 1) * stride - 2 * padding + k + output_padding, likewise W'.
    """
    raise NotImplementedError


def plan(image_size: int, start: int = 4) -> list[int] | None:
    """The sides start, 2 * start, ..., image_size that layers with k = 4, stride 2, padding 1 lead through.

    None where they do not lead to image_size. start and image_size are at least 1.
    """
    raise NotImplementedError


def generator_shapes(z: int, base: int, channels: int, image_size: int) -> list[tuple[int, int, int]]:
    """(C, H, W) after each layer of the generator, the first layer's first; image_size is 8, 16, 32, ...

    With L = log2(image_size / 4) there are base * 2**(L - 1) channels after the first layer, half as many after each
    further one, and `channels` after the last.
    """
    raise NotImplementedError


def generator_parameters(z: int, base: int, channels: int, image_size: int) -> int:
    """The number of parameters of that generator, batch normalisations included."""
    raise NotImplementedError
