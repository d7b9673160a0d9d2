"""normal weights whose standard deviation is the variance that was asked for

Fails: spread
Next: does randn have to be multiplied by the variance or by its root?
"""

import math

import torch
from torch import Tensor


def init_network(widths: list[int], scheme: str, distribution: str, seed: int) -> tuple[list[Tensor], list[Tensor]]:
    """Weights and zero biases of all layers."""
    if scheme not in ("xavier", "he") or distribution not in ("normal", "uniform"):
        raise ValueError(f"unknown: {scheme}, {distribution}")
    generator = torch.Generator().manual_seed(seed)
    weights, biases = [], []
    for layer in range(len(widths) - 1):
        n_in, n_out = widths[layer], widths[layer + 1]
        variance = 2 / (n_in + n_out) if scheme == "xavier" else 2 / n_in
        if distribution == "normal":
            W = torch.randn(n_out, n_in, generator=generator) * variance
        else:
            W = (2 * torch.rand(n_out, n_in, generator=generator) - 1) * math.sqrt(3 * variance)
        weights.append(W)
        biases.append(torch.zeros(n_out))
    return weights, biases
