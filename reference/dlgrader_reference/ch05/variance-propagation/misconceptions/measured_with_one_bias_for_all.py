"""a network that uses the same biases in all layers

Fails: layers
Next: does the task say that the layers share their biases?
"""

import math

import torch
from torch import Tensor

ACTIVATIONS = {"identity": torch.clone, "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}


def second_moment(q: float, activation: str) -> float:
    """E[S(z)^2] for z ~ N(0, q)."""
    if activation == "identity":
        return q
    if activation == "relu":
        return q / 2
    xi = torch.linspace(-12, 12, 24001, dtype=torch.float64)
    density = torch.exp(-(xi**2) / 2) / math.sqrt(2 * math.pi)
    values = ACTIVATIONS[activation](math.sqrt(q) * xi)
    return float(torch.trapezoid(values**2 * density, xi))


def variance_profile(q0: float, sigma_w2: float, sigma_b2: float, activation: str, depth: int) -> list[float]:
    """[q_1, ..., q_depth]."""
    profile = [sigma_w2 * q0 + sigma_b2]
    while len(profile) < depth:
        profile.append(sigma_w2 * second_moment(profile[-1], activation) + sigma_b2)
    return profile


def measure_profile(
    x: Tensor, width: int, depth: int, sigma_w2: float, sigma_b2: float, activation: str, seed: int
) -> Tensor:
    """(depth,), mean of z^2 in each layer of one random network."""
    generator = torch.Generator().manual_seed(seed)
    b = torch.randn(width, dtype=torch.float64, generator=generator) * math.sqrt(sigma_b2)
    a, found = x, []
    for _ in range(depth):
        fan_in = len(a)
        W = torch.randn(width, fan_in, dtype=torch.float64, generator=generator) * math.sqrt(sigma_w2 / fan_in)
        z = W @ a + b
        found.append((z**2).mean())
        a = ACTIVATIONS[activation](z)
    return torch.stack(found)
