"""Stacks of layers along one axis, and an experiment that shows what their outputs see."""

from __future__ import annotations

from typing import TypeAlias

import torch
from torch import Tensor

from dlgrader.judge import Draw

Layer: TypeAlias = dict[str, int]
Layers: TypeAlias = list[Layer]


def layer(kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> Layer:
    """The description of one layer."""
    return {"kernel": kernel, "stride": stride, "padding": padding, "dilation": dilation}


KNOWN: dict[str, Layers] = {
    "the first layers of AlexNet": [layer(11, 4, 2), layer(3, 2), layer(5, 1, 2), layer(3, 2), layer(3, 1, 1)],
    "the first layers of VGG": [layer(3, 1, 1), layer(3, 1, 1), layer(2, 2)] * 2 + [layer(3, 1, 1)] * 2,
    "dilations 1, 2, 4, 8": [layer(3, 1, 2**depth, 2**depth) for depth in range(4)],
}


def named(one: Layer) -> str:
    """What sets a layer apart, in words."""
    told = [f"kernel {one['kernel']}"]
    told += [
        f"{key} {one[key]}" for key, usual in (("stride", 1), ("padding", 0), ("dilation", 1)) if one[key] != usual
    ]
    return ", ".join(told)


def unusual(stack: Layers) -> tuple[str, ...]:
    """Tags of a stack."""
    told = (
        ("several layers", len(stack) > 1),
        ("a stride before another layer", any(one["stride"] > 1 for one in stack[:-1])),
        ("two strides", sum(one["stride"] > 1 for one in stack) > 1),
        ("a stride", any(one["stride"] > 1 for one in stack)),
        ("padding", any(one["padding"] > 0 for one in stack)),
        ("dilation", any(one["dilation"] > 1 and one["kernel"] > 1 for one in stack)),
        ("a kernel of an even number of taps", any(one["kernel"] % 2 == 0 for one in stack)),
        ("a kernel of several taps", any(one["kernel"] > 1 for one in stack)),
    )
    return tuple(text for text, holds in told if holds)


def drawn(draw: Draw, depth: int) -> Layers:
    """Layers with several options at once."""
    return [
        layer(kernel, draw.integer(1, 2), draw.integer(0, kernel // 2), draw.integer(1, 2))
        for kernel in (draw.integer(1, 4) for _ in range(depth))
    ]


def influence(stack: Layers, signal: Tensor) -> Tensor:
    """signal (pixels, m), m rows of numbers -> (outputs, m): every layer adds up what its taps meet, zeros outside."""
    for one in stack:
        kernel, stride, padding, dilation = (one[key] for key in ("kernel", "stride", "padding", "dilation"))
        zeros = signal.new_zeros(padding, signal.shape[1])
        padded = torch.cat([zeros, signal, zeros])
        span = dilation * (kernel - 1) + 1
        starts = range(0, len(padded) - span + 1, stride)
        rows = [padded[start : start + span : dilation].sum(dim=0) for start in starts]
        signal = torch.stack(rows) if rows else signal[:0]
    return signal
