"""An image for pictures."""

from __future__ import annotations

import torch
from torch import Tensor

from dlgrader.judge import F64


def ring(size: int = 48) -> Tensor:
    """A bright ring, (size, size), between 0 and 1."""
    at = torch.linspace(-1, 1, size, dtype=F64)
    radius = (at[:, None] ** 2 + at[None, :] ** 2).sqrt()
    return torch.exp(-(((radius - 0.6) / 0.15) ** 2))
