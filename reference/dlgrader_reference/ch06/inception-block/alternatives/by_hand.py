"""No functional at all: windows by unfold, padding for the pooling with -inf, channels written into one tensor."""

import torch
from torch import Tensor


def _windows(x: Tensor, k: int, fill: float) -> Tensor:
    n, c, h, w = x.shape
    r = k // 2
    padded = torch.full((n, c, h + 2 * r, w + 2 * r), fill, dtype=x.dtype, device=x.device)
    padded[:, :, r : r + h, r : r + w] = x
    return padded.unfold(2, k, 1).unfold(3, k, 1)


def _conv_relu(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    z = torch.einsum("ncijuv,ocuv->noij", _windows(x, w.shape[2], 0.0), w) + b[:, None, None]
    return torch.where(z > 0, z, torch.zeros_like(z))


def inception_block(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """Branch by branch."""
    sizes = [p[key].shape[0] for key in ("w1", "w3", "w5", "wp")]
    out = x.new_empty(x.shape[0], sum(sizes), *x.shape[2:])
    one, three, five, pooled = out.split(sizes, dim=1)
    one.copy_(_conv_relu(x, p["w1"], p["b1"]))
    three.copy_(_conv_relu(_conv_relu(x, p["w3r"], p["b3r"]), p["w3"], p["b3"]))
    five.copy_(_conv_relu(_conv_relu(x, p["w5r"], p["b5r"]), p["w5"], p["b5"]))
    pooled.copy_(_conv_relu(_windows(x, 3, float("-inf")).amax(dim=(-2, -1)), p["wp"], p["bp"]))
    return out


def inception_macs(c: int, a: int, r3: int, m: int, r5: int, q: int, t: int, h: int, w: int, bottleneck: bool) -> int:
    """Layer by layer."""
    if bottleneck:
        layers = [(c, a, 1), (c, r3, 1), (r3, m, 3), (c, r5, 1), (r5, q, 5), (c, t, 1)]
    else:
        layers = [(c, a, 1), (c, m, 3), (c, q, 5), (c, t, 1)]
    return sum(inputs * outputs * k * k * h * w for inputs, outputs, k in layers)
