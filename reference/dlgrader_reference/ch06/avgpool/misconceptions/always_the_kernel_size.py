"""an average pooling that always divides by the size of the kernel

Fails: value, constants
Next: how many pixels does the window in the corner cover when the padding is (1, 1)
"""

from torch import Tensor

Pair = tuple[int, int]
Shape = tuple[int, int, int, int]


def _sums(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """(n, c, ho, wo), the sums of the windows of the padded images."""
    (n, c, h, w), (ph, pw) = x.shape, padding
    padded = x.new_zeros(n, c, h + 2 * ph, w + 2 * pw)
    padded[:, :, ph : ph + h, pw : pw + w] = x
    return padded.unfold(2, kernel[0], stride[0]).unfold(3, kernel[1], stride[1]).sum(dim=(4, 5))


def avgpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> Tensor:
    """Averages (n, c, ho, wo)."""
    return _sums(x, kernel, stride, padding) / (kernel[0] * kernel[1])


def avgpool2d_backward(
    dout: Tensor, x_shape: Shape, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool
) -> Tensor:
    """Gradient at the images, of shape x_shape."""
    (n, c, h, w), (ph, pw), (sh, sw) = x_shape, padding, stride
    ho, wo = dout.shape[2:]
    if count_padding:
        share = dout / (kernel[0] * kernel[1])
    else:
        share = dout / _sums(dout.new_ones(n, c, h, w), kernel, stride, padding)
    dpadded = dout.new_zeros(n, c, h + 2 * ph, w + 2 * pw)
    for i in range(ho):
        for j in range(wo):
            window = dpadded[:, :, i * sh : i * sh + kernel[0], j * sw : j * sw + kernel[1]]
            window += share[:, :, i : i + 1, j : j + 1]
    return dpadded[:, :, ph : ph + h, pw : pw + w]


def global_avgpool_backward(dout: Tensor, x_shape: Shape) -> Tensor:
    """Gradient at the images, of shape x_shape."""
    n, c, h, w = x_shape
    return dout.view(n, c, 1, 1).expand(n, c, h, w) / (h * w)
