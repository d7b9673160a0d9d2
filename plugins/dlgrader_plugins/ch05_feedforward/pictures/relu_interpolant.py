"""Pictures of ch05/relu-interpolant."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import F64, Picture, line, picture, points, require

WIDEST = 1000  # units; nine points need ten


@picture()
def interpolant(student: Any, reference: Any) -> Picture:
    """Nine points of sin(2 x) + x/3, and the networks with one hidden ReLU layer that go through them."""
    x = torch.linspace(-2, 3, 9, dtype=F64)
    y = torch.sin(2 * x) + x / 3
    at = torch.linspace(-2, 3, 300, dtype=F64)
    layers = [points("the points", x, y), line("the curve", at, torch.sin(2 * at) + at / 3)]
    for label, side in (("yours", student), ("the definition's", reference)):
        w1, b1, w2, b2 = side.relu_interpolant(x, y)
        require(w1.ndim == 1 and w1.shape == b1.shape == w2.shape, "w1, b1 and w2 are not of one length")
        require(len(w1) <= WIDEST, "the network has {n} units", n=len(w1))
        require(b2.numel() == 1, "b2 is no single number")
        layers.append(line(label, at, b2 + torch.relu(at[:, None] * w1 + b1) @ w2))
    return Picture("A ReLU network through nine points", tuple(layers), "x", "y")
