"""Pictures of ch06/shape-and-receptive-field."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Picture, line, picture

LAYERS = [
    {"kernel": 7, "stride": 2, "padding": 3, "dilation": 1},
    {"kernel": 3, "stride": 2, "padding": 1, "dilation": 1},
    {"kernel": 3, "stride": 1, "padding": 1, "dilation": 1},
    {"kernel": 3, "stride": 1, "padding": 2, "dilation": 2},
    {"kernel": 3, "stride": 2, "padding": 1, "dilation": 1},
]


@picture()
def window(student: Any, reference: Any) -> Picture:
    """First and last pixel that output 4 sees, after each of five layers: strides move and spread the window, dilation
    widens it. Pixels below 0 lie in the padding."""
    layers = []
    for label, side in (("yours", student), ("the definition's", reference)):
        ends = [side.input_window(LAYERS[:depth], 4) for depth in range(1, len(LAYERS) + 1)]
        for name, which in (("first", 0), ("last", 1)):
            layers.append(line(f"{name}, {label}", range(1, len(LAYERS) + 1), [end[which] for end in ends]))
    return Picture("What output 4 sees of the input", tuple(layers), "layers", "pixel")
