"""Pooling layers for the graders of chapter 6: the tags say what real pooling layers break on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from torch import Tensor

from dlgrader.judge import Case, Draw
from dlgrader_plugins.ch06_convolution.backward_layers import outputs
from dlgrader_plugins.ch06_convolution.layers import Pair

Pixels: TypeAlias = Callable[..., Tensor]


def pool(
    draw: Draw,
    x: Tensor,
    kernel: Pair,
    stride: Pair,
    padding: Pair = (0, 0),
    name: str = "",
    also: tuple[str, ...] = (),
    public: bool = False,
    **given: Any,
) -> Case:
    """A case with x (n, c, h, w), the options as pairs, and dout (n, c, ho, wo) unless `given`.

    `also` are tags for what is unusual about the numbers in x; they open the name.
    """
    options: dict[str, Any] = {"x": x, "kernel": kernel, "stride": stride, "padding": padding}
    case = Case(
        name or "".join(f"{text}, " for text in also) + _name(x, kernel, stride, padding),
        public=public,
        tags=(*also, *_tags(x, kernel, stride, padding)),
        **(options | given),
    )
    if "dout" not in given:
        case.given["dout"] = draw.normal(*x.shape[:2], *outputs(case))
    return case


def _name(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> str:
    n, c, h, w = x.shape
    images = f"{n} images" if n > 1 else "image"
    channels = f" of {c} channels" if c > 1 else ""
    padded = f", padding {padding}" if padding != (0, 0) else ""
    return f"{images} {(h, w)}{channels}, kernel {kernel}, stride {stride}{padded}"


def _tags(x: Tensor, kernel: Pair, stride: Pair, padding: Pair) -> tuple[str, ...]:
    n, c, h, w = x.shape
    rows, columns = h + 2 * padding[0] - kernel[0], w + 2 * padding[1] - kernel[1]
    overlap = (kernel[0] > stride[0] and rows >= stride[0]) or (kernel[1] > stride[1] and columns >= stride[1])
    told = (
        ("padding", padding != (0, 0)),
        ("windows that overlap", overlap),
        ("several images or channels", n * c > 1),
        ("a kernel that is not square", kernel[0] != kernel[1]),
        ("a stride other than the kernel", stride != kernel),
        ("windows that end before the border", bool(rows % stride[0] or columns % stride[1])),
        ("an image that is not square", h != w),
    )
    return tuple(text for text, holds in told if holds)


def single_difficulties(draw: Draw, pixels: Pixels, *also: str) -> Iterator[Case]:
    """One difficulty at a time; `pixels(n, c, h, w)` draws the images, `also` are tags for what is in them."""

    def case(size: tuple[int, int, int, int], kernel: Pair, stride: Pair, padding: Pair = (0, 0)) -> Case:
        return pool(draw, pixels(*size), kernel, stride, padding, also=also)

    yield case((1, 1, 4, 4), (2, 2), (2, 2))
    yield case((1, 1, 4, 6), (2, 2), (2, 2))
    yield case((1, 1, 4, 4), (3, 3), (1, 1))
    yield case((1, 1, 4, 6), (2, 3), (2, 3))
    yield case((1, 1, 5, 5), (2, 2), (2, 2))
    yield case((1, 1, 7, 7), (2, 2), (3, 3))
    yield case((2, 3, 4, 4), (2, 2), (2, 2))
    yield case((1, 1, 4, 4), (2, 2), (2, 2), (1, 1))
    yield case((1, 1, 6, 5), (3, 2), (3, 2), (0, 1))
    yield case((1, 1, 7, 6), (4, 5), (1, 2), (2, 2))
    yield case((1, 1, 3, 4), (1, 1), (1, 1))


def mixed_options(draw: Draw, pixels: Pixels, count: int, *also: str) -> Iterator[Case]:
    """Several options at once, drawn."""
    for _ in range(count):
        kernel = (draw.integer(1, 4), draw.integer(1, 4))
        padding = (draw.integer(0, kernel[0] // 2), draw.integer(0, kernel[1] // 2))
        size = tuple(k + draw.integer(0, 4) for k in kernel)
        stride = (draw.integer(1, 3), draw.integer(1, 3))
        x = pixels(draw.integer(1, 3), draw.integer(1, 3), *size)
        yield pool(draw, x, kernel, stride, padding, also=also)
