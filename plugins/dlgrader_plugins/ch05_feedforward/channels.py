"""Batches for the graders of batch and layer normalisation, whose spread is known."""

from __future__ import annotations

import torch
from torch import Tensor

from dlgrader.judge import Draw

SPREAD = 0.3  # no group of values has a smaller standard deviation, so that numerical differences are good


def channel_axes(x: Tensor) -> tuple[int, ...]:
    """All axes but 1, over which the statistics of a channel run."""
    return tuple(axis for axis in range(x.ndim) if axis != 1)


def along_channels(values: Tensor, x: Tensor) -> Tensor:
    """values (d,) in a shape that broadcasts along axis 1 of x."""
    return values.reshape(1, -1, *(1,) * (x.ndim - 2))


def channels(draw: Draw, *shape: int) -> Tensor:
    """Channels along axis 1 with different means and spreads, none of them below SPREAD."""
    d = shape[1]
    while True:
        x = draw.normal(*shape)
        x = x * along_channels(draw.uniform(d, low=0.7, high=3.0), x) + along_channels(draw.normal(d, scale=2.0), x)
        if bool((x.std(dim=channel_axes(x), correction=0) >= SPREAD).all()):
            return x


def gains(draw: Draw, d: int) -> Tensor:
    """gamma (d,), entries between 0.5 and 2 in size, of both signs where there are several."""
    signs = torch.where(torch.arange(d) % 2 == 1, -1.0, 1.0).double()
    return draw.uniform(d, low=0.5, high=2.0) * signs
