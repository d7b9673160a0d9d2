"""A table of the pixels of each window with masked places for the padding, and index_put_ with accumulate."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _axis(size: int, k: int, s: int, p: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Pixel coordinates (outputs, k) along one axis, and which of them are inside."""
    starts = torch.arange(0, size + 2 * p - k + 1, s, device=device) - p
    at = starts[:, None] + torch.arange(k, device=device)
    return at, (at >= 0) & (at < size)


def _table(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """Pixel numbers (ho, wo, kh * kw), and which of them are inside the image."""
    h, w = x.shape[-2:]
    rows, in_rows = _axis(h, kernel[0], stride[0], padding[0], x.device)
    columns, in_columns = _axis(w, kernel[1], stride[1], padding[1], x.device)
    table = rows[:, None, :, None] * w + columns[None, :, None, :]
    inside = in_rows[:, None, :, None] & in_columns[None, :, None, :]
    return table.flatten(2), inside.flatten(2)


def maxpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """x (n, c, h, w) -> maxima and their positions row * w + column, both (n, c, ho, wo)."""
    table, inside = _table(x, kernel, stride, padding)
    seen = x.flatten(2)[:, :, table.clamp(0, x.shape[2] * x.shape[3] - 1)]
    best = torch.where(inside, seen, -torch.inf).argmax(dim=-1, keepdim=True)
    idx = table.expand_as(seen).gather(-1, best).squeeze(-1)
    return seen.gather(-1, best).squeeze(-1), idx


def maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """Gradient (n, c, h, w) at the images."""
    n, c, h, w = x.shape
    idx = maxpool2d(x, kernel, stride, padding)[1]
    images = torch.arange(n, device=x.device).view(n, 1, 1, 1)
    channels = torch.arange(c, device=x.device).view(1, c, 1, 1)
    dx = torch.zeros_like(x)
    dx.index_put_((images, channels, idx // w, idx % w), dout, accumulate=True)
    return dx
