"""Pictures of ch05/sawtooth-depth."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Picture, line, picture, require

AT = torch.linspace(0, 1, 513, dtype=F64)
WIDEST = 1000  # units of a layer; two or three are enough


@picture()
def zigzag(student: Any, reference: Any) -> Picture:
    """The networks of depth 4 on [0, 1]: each further layer folds the zigzag once more, to 16 pieces here."""
    layers = []
    for label, side in (("yours", student), ("the definition's", reference)):
        weights, biases = side.sawtooth_net(4)
        layers.append(line(label, AT, _values(weights, biases)))
    return Picture("The tent map, four times", tuple(layers), "x")


def _values(weights: list[Tensor], biases: list[Tensor]) -> Tensor:
    require(len(weights) == len(biases) > 0, "weights and biases are not of one length")
    require(all(b.numel() <= WIDEST for b in biases), "a layer has more than {n} units", n=WIDEST)
    widths = [1, *(len(b) if b.ndim == 1 else -1 for b in biases)]
    fit = all(W.shape == (b, a) for W, (a, b) in zip(weights, pairwise(widths), strict=True))
    require(fit and widths[-1] == 1, "the shapes of the layers do not fit each other")
    h = AT[:, None]
    for number, (W, b) in enumerate(zip(weights, biases, strict=True), 1):
        h = h @ W.T + b
        h = torch.relu(h) if number < len(weights) else h
    return h[:, 0]
