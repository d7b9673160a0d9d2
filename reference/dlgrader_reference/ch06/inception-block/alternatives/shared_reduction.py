"""All 1x1 convolutions of x at once, then split; pooling by running maxima along rows and columns."""

import torch
import torch.nn.functional as F
from torch import Tensor


def _three(x: Tensor, axis: int) -> Tensor:
    """Largest of each entry and its two neighbours along one axis."""
    out = x.clone()
    size = x.shape[axis]
    if size > 1:
        after, before = x.narrow(axis, 1, size - 1), x.narrow(axis, 0, size - 1)
        out.narrow(axis, 0, size - 1).copy_(torch.maximum(out.narrow(axis, 0, size - 1), after))
        out.narrow(axis, 1, size - 1).copy_(torch.maximum(out.narrow(axis, 1, size - 1), before))
    return out


def inception_block(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """One product for the three 1x1 convolutions that see x."""
    keys = ("1", "3r", "5r")
    kernel = torch.cat([p["w" + key] for key in keys])[:, :, 0, 0]
    bias = torch.cat([p["b" + key] for key in keys])
    mixed = (torch.einsum("nchw,oc->nohw", x, kernel) + bias.view(1, -1, 1, 1)).clamp(min=0)
    one, three, five = mixed.split([len(p["b" + key]) for key in keys], dim=1)
    three = F.relu(F.conv2d(three, p["w3"], p["b3"], padding="same"))
    five = F.relu(F.conv2d(five, p["w5"], p["b5"], padding="same"))
    pooled = F.relu(F.conv2d(_three(_three(x, 2), 3), p["wp"], p["bp"]))
    return torch.hstack([one, three, five, pooled])


def inception_macs(c: int, a: int, r3: int, m: int, r5: int, q: int, t: int, h: int, w: int, bottleneck: bool) -> int:
    """Products for one pixel, times the pixels."""
    per_pixel = c * (a + t)
    per_pixel += c * (r3 + r5) + 9 * r3 * m + 25 * r5 * q if bottleneck else c * (9 * m + 25 * q)
    return per_pixel * h * w
