"""Pictures of ch04/levenberg-marquardt."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Picture, line, picture, points, require


@picture()
def curve(student: Any, reference: Any) -> Picture:
    """Forty noisy points on 2 exp(-1.3 t) + 0.5, and the curves that are fitted to them from (1, 1, 0)."""
    generator = torch.Generator().manual_seed(4)
    t = torch.linspace(0, 4, 40, dtype=F64)
    y = 2 * torch.exp(-1.3 * t) + 0.5 + 0.08 * torch.randn(40, generator=generator, dtype=F64)
    layers = [points("the data", t, y)]
    for label, side in (("yours", student), ("the definition's", reference)):
        theta = side.fit(t, y, torch.tensor([1.0, 1.0, 0.0], dtype=F64))["theta"]
        require(isinstance(theta, Tensor) and theta.shape == (3,), "'theta' is not of shape (3,)")
        a, b, c = theta
        layers.append(line(label, t, a * torch.exp(-b * t) + c))
    return Picture("A fitted decay", tuple(layers), "t", "y")
