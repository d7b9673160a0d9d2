"""NumPy in float64, image by image, kernel position by kernel position."""

import numpy as np
import torch
from torch import Tensor


def _relu_conv(z, w, b):
    r = w.shape[2] // 2
    h, wd = z.shape[1:]
    padded = np.pad(z, ((0, 0), (r, r), (r, r)))
    out = np.zeros((len(w), h, wd)) + b[:, None, None]
    for u in range(w.shape[2]):
        for v in range(w.shape[3]):
            out += np.tensordot(w[:, :, u, v], padded[:, u : u + h, v : v + wd], axes=1)
    return np.maximum(out, 0)


def _pool(z):
    h, wd = z.shape[1:]
    out = np.empty_like(z)
    for i in range(h):
        for j in range(wd):
            out[:, i, j] = z[:, max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2].max(axis=(1, 2))
    return out


def inception_block(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """One image after another."""
    k = {key: value.detach().cpu().numpy().astype(np.float64) for key, value in p.items()}
    images = []
    for z in x.detach().cpu().numpy().astype(np.float64):
        three = _relu_conv(_relu_conv(z, k["w3r"], k["b3r"]), k["w3"], k["b3"])
        five = _relu_conv(_relu_conv(z, k["w5r"], k["b5r"]), k["w5"], k["b5"])
        branches = [_relu_conv(z, k["w1"], k["b1"]), three, five, _relu_conv(_pool(z), k["wp"], k["bp"])]
        images.append(np.concatenate(branches))
    return torch.from_numpy(np.stack(images)).to(x)


def inception_macs(c: int, a: int, r3: int, m: int, r5: int, q: int, t: int, h: int, w: int, bottleneck: bool) -> int:
    """Counted branch by branch."""
    pixels = h * w
    total = pixels * c * a + pixels * c * t
    for k, reduced, filters in ((3, r3, m), (5, r5, q)):
        seen = c
        if bottleneck:
            total += pixels * c * reduced
            seen = reduced
        total += pixels * k**2 * seen * filters
    return total
