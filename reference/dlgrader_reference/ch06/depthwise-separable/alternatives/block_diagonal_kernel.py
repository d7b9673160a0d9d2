"""One dense kernel with zero blocks: a grouped convolution as an ordinary one by im2col and one matrix product."""

import torch
from torch import Tensor
from torch.nn.functional import pad


def _conv2d(x: Tensor, w: Tensor, padding: tuple[int, int]) -> Tensor:
    c_out, c_in, kh, kw = w.shape
    padded = pad(x, (padding[1], padding[1], padding[0], padding[0]))
    windows = padded.unfold(2, kh, 1).unfold(3, kw, 1)
    n, _, ho, wo = windows.shape[:4]
    columns = windows.permute(0, 1, 4, 5, 2, 3).reshape(n, c_in * kh * kw, ho * wo)
    return (w.reshape(c_out, -1) @ columns).reshape(n, c_out, ho, wo)


def grouped_conv2d(x: Tensor, w: Tensor, groups: int, padding: tuple[int, int]) -> Tensor:
    """The kernel of output o stands in the columns of its own group; all other entries are 0."""
    c_in, (c_out, per_group, kh, kw) = x.shape[1], w.shape
    if c_in % groups or c_out % groups:
        raise ValueError(f"{groups} does not divide {c_in} and {c_out}")
    dense = w.new_zeros(c_out, c_in, kh, kw)
    for o in range(c_out):
        first = o // (c_out // groups) * per_group
        dense[o, first : first + per_group] = w[o]
    return _conv2d(x, dense, padding)


def pointwise(x: Tensor, w: Tensor) -> Tensor:
    """A convolution with one tap."""
    return _conv2d(x, w[:, :, None, None], (0, 0))


def separable_conv2d(x: Tensor, depth_w: Tensor, point_w: Tensor, padding: tuple[int, int]) -> Tensor:
    """One convolution with the product kernel point_w[o, c] * depth_w[c]."""
    return _conv2d(x, torch.einsum("oc,cuv->ocuv", point_w, depth_w), padding)


def costs(c_in: int, c_out: int, kh: int, kw: int, groups: int, ho: int, wo: int) -> dict[str, int]:
    """Products that are not with a structural zero."""
    if c_in % groups or c_out % groups:
        raise ValueError(f"{groups} does not divide {c_in} and {c_out}")
    standard = c_out * c_in * kh * kw * ho * wo
    return {
        "standard": standard,
        "grouped": standard // groups,
        "separable": c_in * (kh * kw + c_out) * ho * wo,
    }
