"""ReLU networks of one variable for the graders of chapter 5: random ones, and the composed tent map."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import torch
from torch import Tensor

from dlgrader.judge import F64, Draw

Network: TypeAlias = tuple[list[Tensor], list[Tensor]]


def output(network: Network, x: Tensor) -> Tensor:
    """Points (n,) -> values (n,)."""
    weights, biases = network
    h = x[:, None]
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        h = torch.relu(h @ w.T + b)
    return (h @ weights[-1].T + biases[-1])[:, 0]


def drawn(draw: Draw, widths: Sequence[int]) -> Network:
    """A network from one input to one output with hidden layers of these widths, its kinks mostly within (-2, 2)."""
    sizes = [1, *widths, 1]
    weights = [draw.normal(b, a, scale=1.5 / a**0.5) for a, b in pairwise(sizes)]
    return weights, [draw.normal(d) for d in sizes[1:]]


def shallow(units: Sequence[tuple[float, float, float]], bias: float = 0.0) -> Network:
    """One hidden layer: units (w, b, v) add v max(w x + b, 0)."""
    w, b, v = torch.tensor(units, dtype=F64).T
    return [w[:, None].contiguous(), v[None].contiguous()], [b.contiguous(), torch.tensor([bias], dtype=F64)]


def tents(depth: int) -> Network:
    """The tent map, composed `depth` times with itself: 2^depth pieces on [0, 1]."""
    first, again = torch.ones(2, 1, dtype=F64), torch.tensor([[2.0, -4.0]] * 2, dtype=F64)
    bias = torch.tensor([0.0, -0.5], dtype=F64)
    weights = [first, *[again.clone() for _ in range(depth - 1)], again[:1].clone()]
    return weights, [*[bias.clone() for _ in range(depth)], torch.zeros(1, dtype=F64)]
