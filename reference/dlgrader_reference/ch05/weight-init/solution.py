"""Random starting weights with the variances of Xavier and He.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.5 (Considerations and
Practice for Optimization); Glorot, Bengio, Understanding the difficulty of training deep feedforward neural networks
(2010); He, Zhang, Ren, Sun, Delving Deep into Rectifiers (2015).
"""

import math
from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

VARIANCES: dict[str, Callable[[int, int], float]] = {
    "xavier": lambda n_in, n_out: 2 / (n_in + n_out),
    "he": lambda n_in, n_out: 2 / n_in,
}
# samples of variance 1
DRAWS: dict[str, Callable[[int, int, torch.Generator], Tensor]] = {
    "normal": lambda m, n, generator: torch.randn(m, n, dtype=torch.float32, generator=generator),
    "uniform": lambda m, n, generator: (
        math.sqrt(3) * (2 * torch.rand(m, n, dtype=torch.float32, generator=generator) - 1)
    ),
}


def init_network(widths: list[int], scheme: str, distribution: str, seed: int) -> tuple[list[Tensor], list[Tensor]]:
    """widths [d0, ..., dL] -> weights[l] (d_{l+1}, d_l) and biases[l] (d_{l+1},) of zeros, float32 on the CPU."""
    if scheme not in VARIANCES:
        raise ValueError(f"unknown scheme {scheme!r}")
    if distribution not in DRAWS:
        raise ValueError(f"unknown distribution {distribution!r}")
    generator = torch.Generator().manual_seed(seed)
    weights = [
        math.sqrt(VARIANCES[scheme](n_in, n_out)) * DRAWS[distribution](n_out, n_in, generator)
        for n_in, n_out in pairwise(widths)
    ]
    return weights, [torch.zeros(d, dtype=torch.float32) for d in widths[1:]]
