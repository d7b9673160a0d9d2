"""Mixtures of two normal densities, drawn so that no single normal density comes near them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from dlgrader.judge import F64, Draw

SPREAD = 1.8  # distances are told on data scaled to this standard deviation
TWO_HUMPED = 0.5  # a fitted normal density is farther away than that


@dataclass(frozen=True)
class Mixture:
    """Two normal densities with their weights, means and standard deviations."""

    weights: tuple[float, float]
    means: tuple[float, float]
    scales: tuple[float, float]

    @property
    def mean(self) -> float:
        return sum(w * m for w, m in zip(self.weights, self.means, strict=True))

    @property
    def spread(self) -> float:
        """The standard deviation."""
        parts = zip(self.weights, self.means, self.scales, strict=True)
        return math.sqrt(sum(w * (s**2 + (m - self.mean) ** 2) for w, m, s in parts))

    def sample(self, n: int, seed: int) -> Tensor:
        """(n,) independent values in float64."""
        generator = torch.Generator().manual_seed(seed)
        second = (torch.rand(n, dtype=F64, generator=generator) >= self.weights[0]).long()
        means, scales = torch.tensor(self.means, dtype=F64), torch.tensor(self.scales, dtype=F64)
        return means[second] + scales[second] * torch.randn(n, dtype=F64, generator=generator)

    def share(self, low: Tensor, high: Tensor) -> Tensor:
        """The probability of the intervals from low to high, (k,)."""
        return self._below(high) - self._below(low)

    def from_normal(self) -> float:
        """The Wasserstein distance to the normal density of the same mean and spread, scaled to `SPREAD`."""
        x = torch.linspace(self.mean - 8 * self.spread, self.mean + 8 * self.spread, 4001, dtype=F64)
        normal = torch.special.ndtr((x - self.mean) / self.spread)
        return float(torch.trapezoid((self._below(x) - normal).abs(), x)) * SPREAD / self.spread

    def _below(self, x: Tensor) -> Tensor:
        parts = zip(self.weights, self.means, self.scales, strict=True)
        return torch.stack([w * torch.special.ndtr((x - m) / s) for w, m, s in parts]).sum(dim=0)


def two_humped(draw: Draw) -> Mixture:
    """Weights in 0.3..0.7, means 3 to 4 apart, scales 0.4 to 0.8, shifted by up to 1."""
    while True:
        weight, half, shift = draw.number(0.3, 0.7), draw.number(3.0, 4.0) / 2, draw.number(-1.0, 1.0)
        scales = draw.number(0.4, 0.8), draw.number(0.4, 0.8)
        mixture = Mixture((weight, 1 - weight), (shift - half, shift + half), scales)
        if mixture.from_normal() > TWO_HUMPED:
            return mixture
