# dlgrader: ch06/conv2d-backward
"""Backpropagation through a convolution."""

from torch import Tensor


def conv2d_backward(
    dout: Tensor, x: Tensor, w: Tensor, stride: tuple[int, int], padding: tuple[int, int]
) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients of a scalar loss with respect to input, filters and biases of a convolutional layer.

    dout: (n, c_out, ho, wo), gradient of the loss at the layer's output (cross-correlation plus bias).
    x: (n, c_in, h, wd), the layer's input, float32 or float64, zero outside the image.
    w: (c_out, c_in, kh, kw), the filters, dtype and device of x; dilation is 1.
    stride, padding: pairs (vertical, horizontal); padding may be 0, and the stride need not reach the border.

    Returns (dx, dw, db): dx like x (0 where no window reads), dw like w, db (c_out,); all are sums over the images,
    with the dtype and device of x. The arguments are not changed.
    """
    raise NotImplementedError
