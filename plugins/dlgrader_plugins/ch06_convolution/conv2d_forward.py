"""Grader of ch06/conv2d-forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_CONVOLUTION,
    Case,
    Draw,
    Picture,
    T,
    check,
    close,
    image,
    in_kind,
    no_slower,
    picture,
    race,
    require,
)
from dlgrader_plugins.ch06_convolution.layers import layer, mixed_options, single_options

forbidden = NO_CONVOLUTION

SIZES = "ho = floor((h + 2p - d(k-1) - 1)/s) + 1, and wo likewise"


def ordinary(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's image, stride (2, 1), padding (1, 0)",
        public=True,
        tags=("stride", "padding", "a bias", "a kernel that is not square"),
        x=torch.tensor([[[[1, 2, 0, 1], [0, 1, 3, 2], [2, 1, 1, 0]]]], dtype=F64),
        w=torch.tensor([[[[1, 0, 2], [-1, 1, 0]]]], dtype=F64),
        b=torch.tensor([0.5], dtype=F64),
        kernel=(2, 3),
        stride=(2, 1),
        padding=(1, 0),
        dilation=(1, 1),
    )


def shapes(draw: Draw) -> Iterator[Case]:
    square: dict[str, Any] = {"padding": (1, 1), "stride": (2, 2)}
    yield layer(draw, (6, 8), (3, 3), images=2, c_in=3, c_out=4, name="a 3x3 kernel, stride 2, padding 1", **square)
    yield layer(draw, (6, 8), (1, 1), bias=False, name="a 1x1 kernel, no bias", **square)
    yield layer(draw, (3, 3), (5, 5), padding=(1, 1), name="a kernel as large as the padded image")


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """conv2d gives (n, c_out, ho, wo), im2col (n, c_in kh kw, ho wo), in the dtype of x; arguments are left alone."""
    options = (case.stride, case.padding, case.dilation)
    in_kind(student, reference, lambda side: side.im2col(case.x, case.kernel, *options), SIZES)
    in_kind(student, reference, lambda side: side.conv2d(case.x, case.w, case.b, *options), SIZES)


def layers(draw: Draw) -> Iterator[Case]:
    yield from ordinary(draw)
    yield from single_options(draw)
    yield from mixed_options(draw, 12)


@check("value", points=5, cases=layers, dtypes=(F64, F32))
def convolution(student: Any, reference: Any, case: Case) -> None:
    """Every image is cross-correlated with every filter, and the bias added once to each output channel."""
    arguments = (case.x, case.w, case.b, case.stride, case.padding, case.dilation)
    close(
        student.conv2d(*arguments),
        reference.conv2d(*arguments),
        T.f32(4),
        "conv2d is wrong for {tags}; {rest}",
        hints={"shape": "conv2d gives {shape} instead of {wanted} for {tags}; {rest}: " + SIZES},
    )


@check("value", points=3, cases=layers)
def columns(student: Any, reference: Any, case: Case) -> None:
    """Column i*wo + j of im2col is the window of output (i, j), in the order channel, row, column."""
    arguments = (case.x, case.kernel, case.stride, case.padding, case.dilation)
    got, want = student.im2col(*arguments), reference.im2col(*arguments)
    require(
        got.shape == want.shape,
        "im2col gives {got} instead of {want} for {tags}; {rest}",
        got=tuple(got.shape),
        want=tuple(want.shape),
    )
    different = (got.double() != want).any(dim=1)
    if bool(different.any()):
        wo = reference.conv2d(case.x, case.w, None, case.stride, case.padding, case.dilation).shape[3]
        column = int(torch.nonzero(different)[0, 1])
        says = "column {j} of im2col is not the window of output {at} in the order channel, row, column"
        require(False, says, j=column, at=divmod(column, wo))


def impulses(draw: Draw) -> Iterator[Case]:
    for kernel in ((3, 3), (2, 3), (3, 2), (1, 1)):
        yield layer(draw, (6, 7), kernel, images=3, c_in=2, c_out=3)


@check("property", points=3, cases=impulses)
def properties(student: Any, reference: Any, case: Case) -> None:
    """A bright pixel draws the kernel turned by 180 degrees; shifts, sums and the order of images pass through."""
    x, w, b = case.x, case.w, case.b
    kh, kw = case.kernel

    def conv(x: Tensor, w: Tensor) -> Tensor:
        return student.conv2d(x, w, None)  # type: ignore[no-any-return]

    bright = torch.zeros(1, 2, 2 * kh - 1, 2 * kw - 1, dtype=F64)
    bright[0, 1, kh - 1, kw - 1] = 1.0
    close(
        conv(bright, w),
        w[None, :, 1].flip(-1, -2),
        says="a single bright pixel must draw the kernel turned by 180 degrees",
    )
    shifted = x.roll((1, 2), (-2, -1))
    interior = conv(x, w)
    close(conv(shifted, w)[..., 1:, 2:], interior[..., :-1, :-2], says="a shifted image must give the shifted output")
    y, v = x.flip(-1) + 1.0, w.flip(0) - 0.5
    close(conv(2 * x - y, w), 2 * interior - conv(y, w), says="conv2d must be linear in x")
    close(conv(x, 3 * w + v), 3 * interior + conv(x, v), says="conv2d must be linear in w")
    order = [2, 0, 1]
    close(
        student.conv2d(x[order], w, b),
        student.conv2d(x, w, b)[order],
        says="permuting the images must permute the outputs",
    )


def large(draw: Draw) -> Iterator[Case]:
    yield Case("(8, 128, 32, 32) with (16, 128, 3, 3)", sizes=((8, 128, 32, 32), (16, 128, 3, 3)), seed=draw.seed())


# Margins on one thread: im2col and loops over kernel positions measure 1.6 to 8, index arrays and FFT 4 to 10 times
# torch's convolution; the loop over pixels several hundred. Against that loop on small sizes the right ones are at
# least 50 times faster, half of it the way of their answer; nobody can say how much faster a convolution could be.
@check("performance", points=3, cases=large, dtypes=(F32,), seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """One big matrix product, or one per kernel position: at most 40 times torch's convolution, and at least 20 times
    faster than a loop over images, filters and pixels."""

    def inputs(sizes: tuple[tuple[int, ...], tuple[int, ...]]) -> Any:
        def turn(number: int) -> tuple[Any, ...]:
            draw = Draw(case.seed + number)
            x, w = (draw.normal(*size).float() for size in sizes)
            return x, w, draw.normal(w.shape[0]).float(), (1, 1), (0, 0), (1, 1)

        return turn

    def agree(got: Any, want: Any) -> None:
        close(got, want, T.f32(8), "conv2d is wrong on the large input")

    small = inputs(((2, 3, 16, 16), (4, 3, 3, 3)))
    says = "conv2d took {ratio:.0f} times torch's convolution (allowed {limit}): make it one big matrix product"
    no_slower(lambda: race(student, reference, "conv2d", "torch_conv2d", inputs(case.sizes), agree), 40.0, says)
    says = "conv2d takes {ratio:.2g} of what a loop over pixels takes (allowed {limit}): make it one big matrix product"
    no_slower(lambda: race(student, reference, "conv2d", "conv2d_by_loops", small, agree, 3, fastest=0.0), 1 / 20, says)


@picture()
def edges(student: Any, reference: Any) -> Picture:
    """A ring, and what a filter for vertical edges makes of it: bright where the picture grows lighter from left to
    right, dark where it grows darker."""
    at = torch.linspace(-1, 1, 48, dtype=F64)
    radius = (at[:, None] ** 2 + at[None, :] ** 2).sqrt()
    ring = torch.exp(-(((radius - 0.6) / 0.15) ** 2))
    vertical = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]], dtype=F64)
    layers = [image("the image", ring)]
    for label, side in (("yours", student), ("the definition's", reference)):
        got = side.conv2d(ring[None, None], vertical[None, None], None, (1, 1), (1, 1), (1, 1))
        require(got.ndim == 4 and got.shape[:2] == (1, 1), "conv2d returned shape {shape}", shape=tuple(got.shape))
        layers.append(image(label, got[0, 0]))
    return Picture("A filter for vertical edges", tuple(layers))
