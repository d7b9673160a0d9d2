"""Layers with square kernels for the transposed convolutions of a generator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F64, Case, Draw
from dlgrader_plugins.ch06_convolution.layers import Pair
from dlgrader_plugins.ch06_convolution.transposed_layers import transposed


def layer(
    draw: Draw,
    image: Pair,
    k: int,
    stride: int = 1,
    padding: int = 0,
    extra: int = 0,
    channels: Pair = (1, 1),
    n: int = 1,
) -> Case:
    """x (n, Cin, H, W) and w (Cin, Cout, k, k) with the options as numbers."""
    pairs: dict[str, Any] = {"stride": (stride,) * 2, "padding": (padding,) * 2, "extra": (extra,) * 2}
    case = transposed(draw, image, (k, k), images=n, channels=channels, **pairs)
    numbers = {"stride": stride, "padding": padding, "extra": extra}
    name = f"image {image}, k {k}, stride {stride}, padding {padding}, output_padding {extra}"
    if n * channels[0] * channels[1] > 1:
        name += f", {n} image{'s' * (n > 1)}, {channels[0]} to {channels[1]} channels"
    tags = tuple(tag for tag in case.tags if tag != "several output channels" or channels[0] == 1)
    return Case(name, tags=tags, **(case.given | numbers))


def statement_layers() -> Iterator[Case]:
    x = torch.tensor([[[[1.0, 2.0], [0.0, 1.0]]]], dtype=F64)
    w = torch.ones(1, 1, 2, 2, dtype=F64)
    for stride, padding, extra in ((1, 0, 0), (2, 0, 1), (2, 1, 0)):
        told = (
            ("pastes that overlap", stride == 1),
            ("a stride", stride > 1),
            ("padding", padding > 0),
            ("output_padding", extra > 0),
            ("a kernel of several pixels", True),
        )
        yield Case(
            f"the statement's image, stride {stride}, padding {padding}, output_padding {extra}",
            public=True,
            tags=tuple(tag for tag, holds in told if holds),
            x=x,
            w=w,
            stride=stride,
            padding=padding,
            extra=extra,
        )


def bright_pixels(draw: Draw) -> Iterator[Case]:
    """One pixel is 1, all others are 0."""
    for (i, j), (k, stride, padding, extra) in (((0, 0), (3, 1, 0, 0)), ((1, 2), (3, 2, 1, 1)), ((1, 0), (2, 3, 0, 2))):
        case = layer(draw, (2, 3), k, stride, padding, extra)
        x = torch.zeros_like(case.x)
        x[0, 0, i, j] = 1.0
        tags = tuple(tag for tag in case.tags if tag != "pastes that overlap")
        yield Case(f"pixel ({i}, {j}) bright, {case.name}", tags=tags, **(case.given | {"x": x}), pixel=(i, j))


def layers_of_all_kinds(draw: Draw) -> Iterator[Case]:
    yield from statement_layers()
    yield from bright_pixels(draw)
    yield layer(draw, (3, 4), 1)
    yield layer(draw, (3, 4), 3)
    yield layer(draw, (3, 4), 1, channels=(2, 2))
    yield layer(draw, (3, 2), 1, channels=(3, 2), n=2)
    yield layer(draw, (4, 3), 2, 2)
    yield layer(draw, (3, 2), 2, 3)
    yield layer(draw, (3, 4), 3, padding=1)
    yield layer(draw, (3, 4), 2, 2, extra=1)
    yield layer(draw, (3, 2), 3, 2, 1, 1)
    yield layer(draw, (2, 3), 4, 3, 1, 2, (2, 3), 2)
    yield layer(draw, (1, 1), 4, channels=(5, 3), n=2)
    yield layer(draw, (4, 3), 4, 2, 1, channels=(3, 2), n=3)
    yield layer(draw, (3, 3), 3, 2, 1, 1, (3, 3), 3)


def ten_layers(draw: Draw) -> Iterator[Case]:
    for stride, padding, extra in (
        (1, 0, 0),
        (2, 0, 0),
        (2, 0, 1),
        (3, 0, 0),
        (1, 1, 0),
        (2, 1, 0),
        (2, 1, 1),
        (3, 1, 2),
    ):
        image = (draw.integer(2, 3), draw.integer(4, 5))
        channels = (draw.integer(2, 3), draw.integer(1, 3))
        yield layer(draw, image, draw.integer(3, 4), stride, padding, extra, channels, draw.integer(1, 2))
    yield layer(draw, (3, 3), 2, 2, channels=(2, 2))
    yield layer(draw, (1, 4), 4, 2, 1, channels=(1, 2))
