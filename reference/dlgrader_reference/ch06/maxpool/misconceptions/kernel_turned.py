"""a max pooling that exchanges the height and the width of the kernel

Fails: contract
Next: how many rows does the output for 6 by 7 pixels have with kernel (2, 3) and stride (1, 1)
"""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _windows(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """(n, c, ho, wo, kh * kw), the windows of the padded images."""
    (n, c, h, w), (ph, pw) = x.shape, padding
    padded = x.new_full((n, c, h + 2 * ph, w + 2 * pw), float("-inf"))
    padded[:, :, ph : ph + h, pw : pw + w] = x
    return padded.unfold(2, kernel[1], stride[0]).unfold(3, kernel[0], stride[1]).flatten(-2)


def maxpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """Maxima (n, c, ho, wo) and their positions in the image."""
    out, place = _windows(x, kernel, stride, padding).max(dim=-1)
    i = torch.arange(out.shape[2], device=x.device)[:, None]
    j = torch.arange(out.shape[3], device=x.device)
    rows = i * stride[0] - padding[0] + place // kernel[0]
    columns = j * stride[1] - padding[1] + place % kernel[0]
    return out, rows * x.shape[3] + columns


def maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """Gradient (n, c, h, w) at the images."""
    (n, c, h, w), (ph, pw), (sh, sw) = x.shape, padding, stride
    ho, wo = dout.shape[2:]
    place = _windows(x, kernel, stride, padding).argmax(dim=-1)
    dpadded = x.new_zeros(n, c, h + 2 * ph + kernel[1], w + 2 * pw + kernel[0])
    ho, wo = min(ho, place.shape[2]), min(wo, place.shape[3])
    dout, place = dout[:, :, :ho, :wo], place[:, :, :ho, :wo]
    for u in range(kernel[1]):
        for v in range(kernel[0]):
            chosen = place == u * kernel[0] + v
            dpadded[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw] += dout * chosen
    return dpadded[:, :, ph : ph + h, pw : pw + w]
