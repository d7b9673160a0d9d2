"""The variance of a signal on its way through a wide random network, in theory and measured.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.5 (Considerations and
Practice for Optimization); Poole, Lahiri, Raghu, Sohl-Dickstein, Ganguli, Exponential expressivity in deep neural
networks through transient chaos (2016).
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "identity": lambda z: z,
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
}
WIDEST = 12.0  # standard deviations; the density beyond is below 1e-31
NODES = 24_001  # a trapezoid rule is exact to rounding once its step is well below 1/sqrt(q)


def variance_profile(q0: float, sigma_w2: float, sigma_b2: float, activation: str, depth: int) -> list[float]:
    """[q_1, ..., q_depth] for W_ij ~ N(0, sigma_w2/fan_in), b_i ~ N(0, sigma_b2) and q0 = |x|^2/d0."""
    profile = [sigma_w2 * q0 + sigma_b2]
    for _ in range(depth - 1):
        profile.append(sigma_w2 * _second_moment(profile[-1], activation) + sigma_b2)
    return profile


def _second_moment(q: float, activation: str) -> float:
    """E[S(z)^2] for z ~ N(0, q)."""
    if activation == "identity":
        return q
    if activation == "relu":
        return q / 2
    t = torch.linspace(-WIDEST, WIDEST, NODES, dtype=torch.float64)
    density = torch.exp(-(t**2) / 2) / math.sqrt(2 * math.pi)
    return float(torch.trapezoid(ACTIVATIONS[activation](math.sqrt(q) * t) ** 2 * density, t))


def measure_profile(
    x: Tensor, width: int, depth: int, sigma_w2: float, sigma_b2: float, activation: str, seed: int
) -> Tensor:
    """x (d0,) -> (depth,) float64, mean of z^2 over the units of each layer of one random network."""
    generator = torch.Generator(x.device).manual_seed(seed)

    def normal(*shape: int, variance: float) -> Tensor:
        drawn = torch.randn(*shape, dtype=torch.float64, device=x.device, generator=generator)
        return math.sqrt(variance) * drawn

    a, profile = x.double(), []
    for _ in range(depth):
        z = normal(width, len(a), variance=sigma_w2 / len(a)) @ a + normal(width, variance=sigma_b2)
        profile.append(z.square().mean())
        a = ACTIVATIONS[activation](z)
    return torch.stack(profile)
