"""Grouped, pointwise and depthwise separable convolutions by one product over windows and an axis of groups.

Section 6.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Chollet, Xception: Deep
Learning with Depthwise Separable Convolutions (2017).
"""

import torch
from torch import Tensor
from torch.nn.functional import pad


def grouped_conv2d(x: Tensor, w: Tensor, groups: int, padding: tuple[int, int]) -> Tensor:
    """x (n, c_in, h, wd), w (c_out, c_in // groups, kh, kw), stride 1 -> (n, c_out, ho, wo). Raises ValueError."""
    n, c_in = x.shape[:2]
    c_out, _, kh, kw = w.shape
    _check_groups(c_in, c_out, groups)
    padded = pad(x, (padding[1], padding[1], padding[0], padding[0]))
    windows = padded.unfold(2, kh, 1).unfold(3, kw, 1)
    blocks = windows.reshape(n, groups, c_in // groups, *windows.shape[2:])
    kernels = w.reshape(groups, c_out // groups, c_in // groups, kh, kw)
    return torch.einsum("ngcijuv,gocuv->ngoij", blocks, kernels).reshape(n, c_out, *windows.shape[2:4])


def pointwise(x: Tensor, w: Tensor) -> Tensor:
    """x (n, c_in, h, wd), w (c_out, c_in) -> (n, c_out, h, wd)."""
    return torch.einsum("nchw,oc->nohw", x, w)


def separable_conv2d(x: Tensor, depth_w: Tensor, point_w: Tensor, padding: tuple[int, int]) -> Tensor:
    """depth_w (c_in, kh, kw), point_w (c_out, c_in): each channel by its own kernel, then all channels mixed."""
    return pointwise(grouped_conv2d(x, depth_w[:, None], x.shape[1], padding), point_w)


def costs(c_in: int, c_out: int, kh: int, kw: int, groups: int, ho: int, wo: int) -> dict[str, int]:
    """MACs for one image with ho x wo outputs: "standard", "grouped", "separable". Raises ValueError."""
    _check_groups(c_in, c_out, groups)
    pixels, taps = ho * wo, kh * kw
    return {
        "standard": pixels * taps * c_in * c_out,
        "grouped": pixels * taps * (c_in // groups) * c_out,
        "separable": pixels * (taps * c_in + c_in * c_out),
    }


def _check_groups(c_in: int, c_out: int, groups: int) -> None:
    if c_in % groups or c_out % groups:
        raise ValueError(f"{groups} groups do not divide {c_in} input and {c_out} output channels")
