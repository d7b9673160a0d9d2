"""Seeded draws for case makers: the same seed gives the same cases on every machine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

import torch

Item = TypeVar("Item")


class Draw:
    """Float64 tensors and Python numbers from one seed."""

    def __init__(self, seed: int) -> None:
        self._generator = torch.Generator().manual_seed(seed)

    def normal(self, *shape: int, scale: float = 1.0) -> torch.Tensor:
        """Independent N(0, scale^2) entries."""
        return torch.randn(shape, dtype=torch.float64, generator=self._generator) * scale

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> torch.Tensor:
        """Independent entries, uniform in [low, high)."""
        return low + (high - low) * torch.rand(shape, dtype=torch.float64, generator=self._generator)

    def integers(self, *shape: int, low: int = 0, high: int) -> torch.Tensor:
        """Independent int64 entries in low..high-1."""
        return torch.randint(low, high, shape, generator=self._generator)

    def number(self, low: float, high: float) -> float:
        """A Python float, uniform in [low, high)."""
        return float(self.uniform(low=low, high=high))

    def log_number(self, low: float, high: float) -> float:
        """A Python float whose logarithm is uniform."""
        return math.exp(self.number(math.log(low), math.log(high)))

    def integer(self, low: int, high: int) -> int:
        """A Python int in low..high, both included."""
        return int(self.integers(low=low, high=high + 1))

    def choice(self, items: Sequence[Item]) -> Item:
        return items[self.integer(0, len(items) - 1)]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        return [items[i] for i in torch.randperm(len(items), generator=self._generator).tolist()]

    def orthogonal(self, n: int) -> torch.Tensor:
        """A random orthogonal matrix (n, n)."""
        q, r = torch.linalg.qr(self.normal(n, n))
        signed: torch.Tensor = q * torch.sign(torch.diagonal(r))
        return signed

    def seed(self) -> int:
        """A fresh seed, for what needs one of its own."""
        return self.integer(0, 2**31 - 2)
