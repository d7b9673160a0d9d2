"""A loop over the groups, each an ordinary convolution by shifted slices; depthwise by broadcasting, without groups."""

import torch
from torch import Tensor


def _pad(x: Tensor, padding: tuple[int, int]) -> Tensor:
    ph, pw = padding
    n, c, h, wd = x.shape
    out = x.new_zeros(n, c, h + 2 * ph, wd + 2 * pw)
    out[:, :, ph : ph + h, pw : pw + wd] = x
    return out


def _conv2d(x: Tensor, w: Tensor) -> Tensor:
    kh, kw = w.shape[2:]
    ho, wo = x.shape[2] - kh + 1, x.shape[3] - kw + 1
    out = x.new_zeros(x.shape[0], w.shape[0], ho, wo)
    for u in range(kh):
        for v in range(kw):
            out += torch.einsum("ncij,oc->noij", x[:, :, u : u + ho, v : v + wo], w[:, :, u, v])
    return out


def grouped_conv2d(x: Tensor, w: Tensor, groups: int, padding: tuple[int, int]) -> Tensor:
    """Blocks of channels, one after another."""
    if x.shape[1] % groups != 0 or w.shape[0] % groups != 0:
        raise ValueError("groups must divide the numbers of channels")
    padded = _pad(x, padding)
    pairs = zip(padded.chunk(groups, dim=1), w.chunk(groups, dim=0), strict=True)
    return torch.cat([_conv2d(a, k) for a, k in pairs], dim=1)


def pointwise(x: Tensor, w: Tensor) -> Tensor:
    """A matrix product at each pixel."""
    return (x.permute(0, 2, 3, 1) @ w.T).permute(0, 3, 1, 2)


def separable_conv2d(x: Tensor, depth_w: Tensor, point_w: Tensor, padding: tuple[int, int]) -> Tensor:
    """Shifted images times one number for each channel, summed; then mixed."""
    kh, kw = depth_w.shape[1:]
    padded = _pad(x, padding)
    ho, wo = padded.shape[2] - kh + 1, padded.shape[3] - kw + 1
    depth = sum(
        padded[:, :, u : u + ho, v : v + wo] * depth_w[:, u, v].view(1, -1, 1, 1) for u in range(kh) for v in range(kw)
    )
    return pointwise(depth, point_w)


def costs(c_in: int, c_out: int, kh: int, kw: int, groups: int, ho: int, wo: int) -> dict[str, int]:
    """Block by block."""
    if c_in % groups or c_out % groups:
        raise ValueError("groups must divide the numbers of channels")
    one = kh * kw * (c_in // groups) * (c_out // groups) * ho * wo
    return {
        "standard": kh * kw * c_in * c_out * ho * wo,
        "grouped": groups * one,
        "separable": kh * kw * c_in * ho * wo + c_in * c_out * ho * wo,
    }
