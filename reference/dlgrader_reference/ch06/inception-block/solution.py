"""An inception block, and what its bottleneck saves.

Section 6.6 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Szegedy et al., Going
Deeper with Convolutions (2015).
"""

import torch
from torch import Tensor
from torch.nn.functional import conv2d, max_pool2d


def inception_block(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """x (n, c, h, w), kernels and biases as in the task -> (n, a + m + q + t, h, w)."""

    def layer(z: Tensor, name: str) -> Tensor:
        kernel = p["w" + name]
        return conv2d(z, kernel, p["b" + name], padding=kernel.shape[-1] // 2).relu()

    branches = (
        layer(x, "1"),
        layer(layer(x, "3r"), "3"),
        layer(layer(x, "5r"), "5"),
        layer(max_pool2d(x, 3, stride=1, padding=1), "p"),
    )
    return torch.cat(branches, dim=1)


def inception_macs(c: int, a: int, r3: int, m: int, r5: int, q: int, t: int, h: int, w: int, bottleneck: bool) -> int:
    """MACs of the convolutions for one image; without bottleneck the 3x3 and 5x5 kernels see all c channels."""
    if bottleneck:
        middle = c * r3 + 9 * r3 * m + c * r5 + 25 * r5 * q
    else:
        middle = 9 * c * m + 25 * c * q
    return h * w * (c * a + middle + c * t)
