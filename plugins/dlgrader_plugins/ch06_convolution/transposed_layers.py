"""Layers for the transposed convolution; the tags say what real ones break on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F64, Case, Draw
from dlgrader_plugins.ch06_convolution.layers import Pair

Channels = tuple[int, int]


def transposed(
    draw: Draw,
    image: Pair,
    kernel: Pair,
    *,
    images: int = 1,
    channels: Channels = (1, 1),
    stride: Pair = (1, 1),
    padding: Pair = (0, 0),
    extra: Pair = (0, 0),
    bias: bool = False,
) -> Case:
    """A case with x (images, c_in, h, wd), w (c_in, c_out, kh, kw), b (c_out,) or None, and the options as pairs."""
    strided, overlapping = max(stride) > 1, any(k > s for k, s in zip(kernel, stride, strict=True))
    told = (
        (f"stride {stride}", "a stride", strided),
        ("", "gaps between the pastes", any(s > k for k, s in zip(kernel, stride, strict=True))),
        ("", "pastes that overlap", overlapping),
        (f"padding {padding}", "padding", padding != (0, 0)),
        (f"output_padding {extra}", "output_padding", extra != (0, 0)),
        ("bias", "a bias", bias),
        (f"{channels[0]} to {channels[1]} channels", "several input channels", channels[0] > 1),
        ("" if channels[0] > 1 else f"1 to {channels[1]} channels", "several output channels", channels[1] > 1),
        (f"{images} images", "several images", images > 1),
        ("", "a kernel of several pixels", kernel != (1, 1)),
    )
    parts = [f"image {image}", f"kernel {kernel}", *(text for text, _, holds in told if holds and text)]
    return Case(
        ", ".join(parts),
        tags=tuple(tag for _, tag, holds in told if holds),
        x=draw.normal(images, channels[0], *image),
        w=draw.normal(*channels, *kernel),
        b=draw.normal(channels[1]) if bias else None,
        stride=stride,
        padding=padding,
        extra=extra,
    )


def statement() -> Iterator[Case]:
    """The example of the statement."""
    rows: tuple[tuple[Pair, int, int], ...] = (((1, 1), 0, 0), ((1, 2), 1, 1), ((1, 4), 0, 0))
    for stride, p, q in rows:
        told = (("pastes that overlap", stride[1] < 3), ("a stride", stride[1] > 1), ("padding", p > 0))
        more = (
            ("output_padding", q > 0),
            ("gaps between the pastes", stride[1] > 3),
            ("a kernel of several pixels", True),
        )
        yield Case(
            f"the statement's two pixels, stride {stride}, padding {(0, p)}, output_padding {(0, q)}",
            public=True,
            tags=tuple(tag for tag, holds in (*told, *more) if holds),
            x=torch.tensor([[[[1.0, 2.0]]]], dtype=F64),
            w=torch.tensor([[[[1.0, 10.0, 100.0]]]], dtype=F64),
            b=None,
            stride=stride,
            padding=(0, p),
            extra=(0, q),
        )


def single_options(draw: Draw) -> Iterator[Case]:
    """One option at a time, so that a failure names the first that breaks."""
    yield transposed(draw, (3, 4), (1, 1))
    yield transposed(draw, (3, 4), (2, 3))
    yield transposed(draw, (3, 4), (1, 1), bias=True)
    yield transposed(draw, (3, 4), (2, 3), bias=True)
    yield transposed(draw, (3, 4), (1, 1), channels=(2, 2))
    yield transposed(draw, (3, 4), (1, 1), channels=(3, 2))
    yield transposed(draw, (3, 4), (1, 1), channels=(2, 4), images=3, bias=True)
    yield transposed(draw, (3, 4), (2, 3), stride=(2, 3))
    yield transposed(draw, (4, 3), (3, 3), stride=(2, 1))
    yield transposed(draw, (3, 2), (2, 1), stride=(3, 4), channels=(1, 2), bias=True)
    yield transposed(draw, (5, 4), (1, 1), padding=(1, 0))
    yield transposed(draw, (4, 5), (3, 3), padding=(0, 2))
    yield transposed(draw, (4, 3), (2, 3), stride=(2, 3), extra=(1, 2))
    yield transposed(draw, (3, 4), (3, 4), stride=(2, 2), padding=(1, 0), extra=(1, 0))
    yield transposed(draw, (3, 4), (4, 5), stride=(2, 3), padding=(1, 2), extra=(0, 2))


def mixed_options(draw: Draw, count: int) -> Iterator[Case]:
    """Several options at once, drawn."""
    for _ in range(count):
        image = (draw.integer(1, 5), draw.integer(1, 5))
        kernel, stride = (draw.integer(1, 4), draw.integer(1, 4)), (draw.integer(1, 3), draw.integer(1, 3))
        most = [((n - 1) * s + k - 1) // 2 for n, s, k in zip(image, stride, kernel, strict=True)]
        options: dict[str, Any] = {
            "padding": (draw.integer(0, min(2, most[0])), draw.integer(0, min(2, most[1]))),
            "extra": (draw.integer(0, stride[0] - 1), draw.integer(0, stride[1] - 1)),
            "channels": (draw.integer(1, 3), draw.integer(1, 3)),
            "bias": bool(draw.integer(0, 1)),
        }
        yield transposed(draw, image, kernel, images=draw.integer(1, 3), stride=stride, **options)
