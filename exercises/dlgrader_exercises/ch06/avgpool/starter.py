# dlgrader: ch06/avgpool
"""Average pooling, local and global."""

from torch import Tensor


def avgpool2d(
    x: Tensor, kernel: tuple[int, int], stride: tuple[int, int], padding: tuple[int, int], count_padding: bool
) -> Tensor:
    """Average over each window; each image and channel on its own.

    x: (n, c, h, w), float32 or float64, zero outside the image.
    kernel, stride, padding: pairs (vertical, horizontal); padding is at most kernel // 2.
    count_padding: True divides each window's sum by the size of the kernel, False by the number of its positions
        inside the image.

    Returns (n, c, ho, wo) with ho = (h + 2 padding - kernel) // stride + 1, wo likewise, in the dtype of x. x is not
    changed.
    """
    raise NotImplementedError


def avgpool2d_backward(
    dout: Tensor,
    x_shape: tuple[int, int, int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int],
    count_padding: bool,
) -> Tensor:
    """Gradient of a scalar loss with respect to the images, of shape x_shape and in the dtype of dout.

    dout: (n, c, ho, wo), the gradient at the output; x_shape is (n, c, h, w), the rest are the options of avgpool2d.
    Pixels that no window covers get 0. dout is not changed.
    """
    raise NotImplementedError


def global_avgpool_backward(dout: Tensor, x_shape: tuple[int, int, int, int]) -> Tensor:
    """The same for the mean over all pixels of each channel: dout (n, c) -> dx of shape x_shape = (n, c, h, w)."""
    raise NotImplementedError
