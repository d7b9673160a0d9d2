"""weights that are all equal to the standard deviation

Fails: spread, shape
Next: what does a unit learn that computes the same as its neighbours?
"""

import math

import torch
from torch import Tensor


def init_network(widths: list[int], scheme: str, distribution: str, seed: int) -> tuple[list[Tensor], list[Tensor]]:
    """Weights and zero biases of all layers."""
    if scheme not in ("xavier", "he") or distribution not in ("normal", "uniform"):
        raise ValueError(f"unknown: {scheme}, {distribution}")
    weights, biases = [], []
    for layer in range(len(widths) - 1):
        n_in, n_out = widths[layer], widths[layer + 1]
        variance = 2 / (n_in + n_out) if scheme == "xavier" else 2 / n_in
        W = torch.full((n_out, n_in), math.sqrt(variance))
        weights.append(W)
        biases.append(torch.zeros(n_out))
    return weights, biases
