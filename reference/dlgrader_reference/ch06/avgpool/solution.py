"""Average pooling as sums of windows; its backward pass adds each window's share where the window was taken.

Section 6.3 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]
Shape = tuple[int, int, int, int]


def _window_sums(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """(n, c, h, w) -> (n, c, ho, wo), zeros outside the image."""
    padded = pad(x, (padding[1], padding[1], padding[0], padding[0]))
    return padded.unfold(2, kernel[0], stride[0]).unfold(3, kernel[1], stride[1]).sum(dim=(-2, -1))


def _divisors(like: Tensor, size: Pair, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> Tensor:
    """What each window is divided by, (1, 1, ho, wo) or 0-d."""
    if count_padding:
        return like.new_tensor(kernel[0] * kernel[1])
    return _window_sums(like.new_ones(1, 1, *size), kernel, stride, padding)


def avgpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool) -> Tensor:
    """x (n, c, h, w) -> averages (n, c, ho, wo)."""
    size = (x.shape[2], x.shape[3])
    divisors = _divisors(x, size, kernel, stride, padding, count_padding)
    return _window_sums(x, kernel, stride, padding) / divisors


def avgpool2d_backward(
    dout: Tensor, x_shape: Shape, kernel: Pair, stride: Pair, padding: Pair, count_padding: bool
) -> Tensor:
    """dout (n, c, ho, wo) -> dx of shape x_shape: the transpose of avgpool2d."""
    n, c, h, w = x_shape
    (sh, sw), (ph, pw) = stride, padding
    ho, wo = dout.shape[2:]
    shares = dout / _divisors(dout, (h, w), kernel, stride, padding, count_padding)
    d_padded = dout.new_zeros(n, c, h + 2 * ph, w + 2 * pw)
    for u in range(kernel[0]):
        for v in range(kernel[1]):
            d_padded[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw] += shares
    return d_padded[:, :, ph : ph + h, pw : pw + w]


def global_avgpool_backward(dout: Tensor, x_shape: Shape) -> Tensor:
    """dout (n, c) -> dx of shape x_shape: each pixel of a channel gets the same share."""
    share = dout / (x_shape[2] * x_shape[3])
    return torch.broadcast_to(share[:, :, None, None], x_shape).clone()
