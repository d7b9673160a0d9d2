"""a max pooling that takes the last of several equal maxima

Fails: value, ties
Next: pool a constant image of 2 by 2 pixels: which position is the first in row-major order
"""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _windows(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """(n, c, ho, wo, kh * kw), the windows of the padded images."""
    (n, c, h, w), (ph, pw) = x.shape, padding
    padded = x.new_full((n, c, h + 2 * ph, w + 2 * pw), float("-inf"))
    padded[:, :, ph : ph + h, pw : pw + w] = x
    return padded.unfold(2, kernel[0], stride[0]).unfold(3, kernel[1], stride[1]).flatten(-2)


def maxpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """Maxima (n, c, ho, wo) and their positions in the image."""
    out, place = _windows(x, kernel, stride, padding).flip(-1).max(dim=-1)
    place = kernel[0] * kernel[1] - 1 - place
    i = torch.arange(out.shape[2], device=x.device)[:, None]
    j = torch.arange(out.shape[3], device=x.device)
    rows = i * stride[0] - padding[0] + place // kernel[1]
    columns = j * stride[1] - padding[1] + place % kernel[1]
    return out, rows * x.shape[3] + columns


def maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """Gradient (n, c, h, w) at the images."""
    (n, c, h, w), (ph, pw), (sh, sw) = x.shape, padding, stride
    ho, wo = dout.shape[2:]
    place = kernel[0] * kernel[1] - 1 - _windows(x, kernel, stride, padding).flip(-1).argmax(dim=-1)
    dpadded = x.new_zeros(n, c, h + 2 * ph, w + 2 * pw)
    for u in range(kernel[0]):
        for v in range(kernel[1]):
            chosen = place == u * kernel[1] + v
            dpadded[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw] += dout * chosen
    return dpadded[:, :, ph : ph + h, pw : pw + w]
