"""a separable convolution that costs only its depthwise step

Fails: cost
Next: what does the 1x1 convolution cost at each pixel
"""

import torch
from torch import Tensor
from torch.nn.functional import pad


def _conv2d(x: Tensor, w: Tensor, padding: tuple[int, int]) -> Tensor:
    ph, pw = padding
    padded = pad(x, (pw, pw, ph, ph))
    windows = padded.unfold(2, w.shape[2], 1).unfold(3, w.shape[3], 1)
    return torch.einsum("ncijuv,ocuv->noij", windows, w)


def grouped_conv2d(x: Tensor, w: Tensor, groups: int, padding: tuple[int, int]) -> Tensor:
    """Cross-correlation in independent blocks of channels."""
    c_in, c_out = x.shape[1], w.shape[0]
    if c_in % groups or c_out % groups:
        raise ValueError("groups must divide the numbers of channels")
    i, o = c_in // groups, c_out // groups
    return torch.cat(
        [_conv2d(x[:, q * i : (q + 1) * i], w[q * o : (q + 1) * o], padding) for q in range(groups)], dim=1
    )


def pointwise(x: Tensor, w: Tensor) -> Tensor:
    """1x1 convolution."""
    return torch.einsum("nchw,oc->nohw", x, w)


def separable_conv2d(x: Tensor, depth_w: Tensor, point_w: Tensor, padding: tuple[int, int]) -> Tensor:
    """Depthwise, then pointwise."""
    depth = grouped_conv2d(x, depth_w[:, None], x.shape[1], padding)
    return pointwise(depth, point_w)


def costs(c_in: int, c_out: int, kh: int, kw: int, groups: int, ho: int, wo: int) -> dict[str, int]:
    """Multiply-accumulate operations."""
    if c_in % groups or c_out % groups:
        raise ValueError("groups must divide the numbers of channels")
    standard = kh * kw * c_in * c_out * ho * wo
    return {
        "standard": standard,
        "grouped": standard // groups,
        "separable": kh * kw * c_in * ho * wo,
    }
