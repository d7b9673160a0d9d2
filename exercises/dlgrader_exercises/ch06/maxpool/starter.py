# dlgrader: ch06/maxpool
"""Max pooling and its routing of gradients."""

from torch import Tensor


def maxpool2d(
    x: Tensor, kernel: tuple[int, int], stride: tuple[int, int], padding: tuple[int, int]
) -> tuple[Tensor, Tensor]:
    """Maximum over the pixels of each window, and where it stands; each image and channel on its own.

    x: (n, c, h, w), float32 or float64, finite numbers.
    kernel, stride, padding: pairs (vertical, horizontal); padding is at most kernel // 2.

    Returns (out, idx), both (n, c, ho, wo) with ho = (h + 2 padding - kernel) // stride + 1, wo likewise: out has the
    dtype of x, idx is int64 and holds row * w + column of the maximum in the image without padding, the first in
    row-major order where several are equal. Padding never wins. x is not changed.
    """
    raise NotImplementedError


def maxpool2d_backward(
    dout: Tensor, x: Tensor, kernel: tuple[int, int], stride: tuple[int, int], padding: tuple[int, int]
) -> Tensor:
    """Gradient of a scalar loss with respect to the images, dx (n, c, h, w), in the dtype of x.

    dout: (n, c, ho, wo), the gradient at the output; the other arguments are those of maxpool2d.

    Each entry of dout goes to the one pixel that idx names, whole; what several windows send to a pixel is added up.
    The arguments are not changed.
    """
    raise NotImplementedError
