"""NumPy in float64, one output channel at a time, by the formula."""

import numpy as np
import torch
from torch import Tensor


def grouped_conv2d(x: Tensor, w: Tensor, groups: int, padding: tuple[int, int]) -> Tensor:
    """Each output channel adds up its own inputs."""
    c_in, c_out = x.shape[1], w.shape[0]
    if c_in % groups or c_out % groups:
        raise ValueError("not divisible")
    a, k = (t.detach().cpu().numpy().astype(np.float64) for t in (x, w))
    a = np.pad(a, ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2))
    kh, kw = k.shape[2:]
    ho, wo = a.shape[2] - kh + 1, a.shape[3] - kw + 1
    out = np.zeros((a.shape[0], c_out, ho, wo))
    inputs, outputs = c_in // groups, c_out // groups
    for o in range(c_out):
        q = o // outputs
        for c in range(inputs):
            for u, v in np.ndindex(kh, kw):
                out[:, o] += k[o, c, u, v] * a[:, q * inputs + c, u : u + ho, v : v + wo]
    return torch.from_numpy(out).to(x)


def pointwise(x: Tensor, w: Tensor) -> Tensor:
    """A product of matrices with the pixels as columns."""
    n, c, h, wd = x.shape
    out = w.cpu().numpy() @ x.cpu().numpy().reshape(n, c, h * wd)
    return torch.from_numpy(out.reshape(n, -1, h, wd)).to(x)


def separable_conv2d(x: Tensor, depth_w: Tensor, point_w: Tensor, padding: tuple[int, int]) -> Tensor:
    """Depthwise with as many groups as channels."""
    return pointwise(grouped_conv2d(x, depth_w.unsqueeze(1), x.shape[1], padding), point_w)


def costs(c_in: int, c_out: int, kh: int, kw: int, groups: int, ho: int, wo: int) -> dict[str, int]:
    """By the rule inputs seen x taps x outputs."""

    def layer(seen: int, outputs: int, taps: int) -> int:
        return seen * outputs * taps * ho * wo

    if c_in % groups or c_out % groups:
        raise ValueError("not divisible")
    return {
        "standard": layer(c_in, c_out, kh * kw),
        "grouped": layer(c_in // groups, c_out, kh * kw),
        "separable": layer(1, c_in, kh * kw) + layer(c_in, c_out, 1),
    }
