"""a backward pass in which overlapping windows overwrite each other instead of adding up

Fails: gradient
Next: let one large pixel win in two windows: what reaches it
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
    out, place = _windows(x, kernel, stride, padding).max(dim=-1)
    i = torch.arange(out.shape[2], device=x.device)[:, None]
    j = torch.arange(out.shape[3], device=x.device)
    rows = i * stride[0] - padding[0] + place // kernel[1]
    columns = j * stride[1] - padding[1] + place % kernel[1]
    return out, rows * x.shape[3] + columns


def maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """Gradient (n, c, h, w) at the images."""
    _, idx = maxpool2d(x, kernel, stride, padding)
    n, c, h, w = x.shape
    dx = torch.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            at = idx[:, :, i, j].view(n, c, 1)
            dx.view(n, c, h * w).scatter_(2, at, dout[:, :, i, j].view(n, c, 1))
    return dx
