"""Layers of unequal sizes for the graders of chapter 6: heights and widths, and the entries of pairs, differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from dlgrader.judge import Case, Draw

Pair: TypeAlias = tuple[int, int]


def layer(
    draw: Draw,
    image: Pair,
    kernel: Pair,
    *,
    images: int = 1,
    c_in: int = 1,
    c_out: int = 2,
    stride: Pair = (1, 1),
    padding: Pair = (0, 0),
    dilation: Pair = (1, 1),
    bias: bool = True,
    name: str = "",
) -> Case:
    """A case with x (images, c_in, h, w), w (c_out, c_in, kh, kw), b (c_out,) or None, and the options as pairs."""
    unusual = _unusual(image, kernel, images, c_in, stride, padding, dilation, bias)
    return Case(
        name or f"image {image}, kernel {kernel}" + "".join(f", {u}" for u in unusual),
        tags=tuple(u.split(" (")[0] for u in unusual),
        x=draw.normal(images, c_in, *image),
        w=draw.normal(c_out, c_in, *kernel),
        b=draw.normal(c_out) if bias else None,
        kernel=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


def _unusual(
    image: Pair, kernel: Pair, images: int, c_in: int, stride: Pair, padding: Pair, dilation: Pair, bias: bool
) -> list[str]:
    """What sets a layer apart from one image, one channel, unit stride, no padding."""
    span = [i + 2 * p - d * (k - 1) - 1 for i, p, d, k in zip(image, padding, dilation, kernel, strict=True)]
    told = (
        (f"stride {stride}", stride != (1, 1)),
        (f"padding {padding}", padding != (0, 0)),
        (f"dilation {dilation}", dilation != (1, 1)),
        ("a stride that does not tile the image", any(n % s for n, s in zip(span, stride, strict=True))),
        ("several images", images > 1),
        ("several channels", c_in > 1),
        ("a bias", bias),
        ("a kernel that is not square", kernel[0] != kernel[1]),
    )
    return [text for text, holds in told if holds]


def single_options(draw: Draw) -> Iterator[Case]:
    """One option at a time, so that a failure names the first that breaks."""
    plain: dict[str, Any] = {"bias": False, "c_out": 1}
    yield layer(draw, (5, 7), (3, 3), **plain)
    yield layer(draw, (5, 7), (3, 3), bias=True, c_out=3)
    yield layer(draw, (6, 5), (2, 3), **plain)
    yield layer(draw, (5, 7), (3, 3), images=3, **plain)
    yield layer(draw, (5, 7), (3, 3), c_in=3, bias=False, c_out=2)
    yield layer(draw, (7, 9), (3, 3), stride=(2, 1), **plain)
    yield layer(draw, (7, 9), (3, 3), stride=(1, 2), **plain)
    yield layer(draw, (8, 10), (3, 3), stride=(2, 3), **plain)
    yield layer(draw, (5, 7), (3, 3), padding=(1, 0), **plain)
    yield layer(draw, (5, 7), (3, 3), padding=(0, 2), **plain)
    yield layer(draw, (9, 8), (3, 3), dilation=(2, 1), **plain)
    yield layer(draw, (9, 8), (3, 3), dilation=(1, 3), **plain)
    yield layer(draw, (4, 6), (1, 1), c_in=2, bias=False, c_out=3)
    yield layer(draw, (4, 6), (4, 6), **plain)


def mixed_options(draw: Draw, count: int, dilated: bool = True) -> Iterator[Case]:
    """Several options at once, drawn."""
    for _ in range(count):
        kernel = (draw.integer(1, 4), draw.integer(1, 4))
        dilation = (draw.integer(1, 2), draw.integer(1, 3)) if dilated else (1, 1)
        padding = (draw.integer(0, 2), draw.integer(0, 2))
        image = tuple(d * (k - 1) + 1 + draw.integer(0, 6) for d, k in zip(dilation, kernel, strict=True))
        yield layer(
            draw,
            (image[0], image[1]),
            kernel,
            images=draw.integer(1, 3),
            c_in=draw.integer(1, 3),
            c_out=draw.integer(1, 4),
            stride=(draw.integer(1, 3), draw.integer(1, 3)),
            padding=padding,
            dilation=dilation,
            bias=bool(draw.integer(0, 1)),
        )
