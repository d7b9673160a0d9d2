"""No windows: a running maximum over the kernel's positions; on the way back one masked addition for each."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def _slices(u: int, v: int, outputs: Pair, stride: Pair) -> tuple[slice, slice]:
    (ho, wo), (sh, sw) = outputs, stride
    return slice(u, u + sh * (ho - 1) + 1, sh), slice(v, v + sw * (wo - 1) + 1, sw)


def _positions(x: Tensor, padding: Pair) -> Tensor:
    """(h + 2p, w + 2p): the pixel numbers, -1 in the padding."""
    (h, w), (ph, pw) = x.shape[2:], padding
    numbers = torch.full((h + 2 * ph, w + 2 * pw), -1, device=x.device)
    numbers[ph : ph + h, pw : pw + w] = torch.arange(h * w, device=x.device).view(h, w)
    return numbers


def maxpool2d(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor]:
    """x (n, c, h, w) -> maxima and their positions row * w + column, both (n, c, ho, wo)."""
    (n, c, h, w), (ph, pw) = x.shape, padding
    ho = (h + 2 * ph - kernel[0]) // stride[0] + 1
    wo = (w + 2 * pw - kernel[1]) // stride[1] + 1
    padded = x.new_full((n, c, h + 2 * ph, w + 2 * pw), float("-inf"))
    padded[:, :, ph : ph + h, pw : pw + w] = x
    numbers = _positions(x, padding)
    out = x.new_full((n, c, ho, wo), float("-inf"))
    idx = torch.zeros((n, c, ho, wo), dtype=torch.int64, device=x.device)
    for u in range(kernel[0]):
        for v in range(kernel[1]):
            rows, columns = _slices(u, v, (ho, wo), stride)
            candidate = padded[:, :, rows, columns]
            better = candidate > out
            out = torch.where(better, candidate, out)
            idx = torch.where(better, numbers[rows, columns], idx)
    return out, idx


def maxpool2d_backward(dout: Tensor, x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> Tensor:
    """Gradient (n, c, h, w) at the images."""
    (n, c, h, w), (ph, pw) = x.shape, padding
    _, idx = maxpool2d(x, kernel, stride, padding)
    numbers = _positions(x, padding)
    dpadded = x.new_zeros(n, c, h + 2 * ph, w + 2 * pw)
    for u in range(kernel[0]):
        for v in range(kernel[1]):
            rows, columns = _slices(u, v, (dout.shape[2], dout.shape[3]), stride)
            dpadded[:, :, rows, columns] += dout * (idx == numbers[rows, columns])
    return dpadded[:, :, ph : ph + h, pw : pw + w]
