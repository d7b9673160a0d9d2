"""Grader of ch06/transposed-conv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    NO_CONVOLUTION,
    Case,
    Draw,
    T,
    check,
    close,
    in_kind,
    no_slower,
    race,
    require,
    within,
)
from dlgrader_plugins.ch06_convolution.transposed_layers import mixed_options, single_options, statement, transposed

forbidden = NO_AUTOGRAD | NO_CONVOLUTION

SIZES = "ho = (h - 1) s - 2 p + kh + output_padding, and wo likewise"


def run(side: Any, case: Case, x: Any = None, b: Any = None) -> Any:
    """The layer on `x`, or on the case's own images with the case's own bias."""
    given = (case.x, case.w, case.b) if x is None else (x, case.w, b)
    return side.conv_transpose2d(*given, case.stride, case.padding, case.extra)


def shapes(draw: Draw) -> Iterator[Case]:
    yield transposed(draw, (4, 5), (3, 3), images=2, channels=(3, 2), stride=(2, 2), padding=(1, 1), bias=True)
    yield transposed(draw, (4, 5), (3, 2), stride=(2, 1), padding=(1, 0), extra=(1, 0))
    yield transposed(draw, (3, 5), (2, 3), stride=(2, 3), padding=(0, 1), extra=(0, 2), bias=True)
    yield transposed(draw, (1, 1), (3, 4), channels=(2, 1), stride=(1, 2))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The output is (n, c_out, ho, wo), in the dtype of x; arguments are left alone."""
    in_kind(student, reference, lambda side: run(side, case), SIZES)


def layers(draw: Draw) -> Iterator[Case]:
    yield from statement()
    yield from single_options(draw)
    yield from mixed_options(draw, 12)


# In float32 the right answers deviate by 0.002 of the tolerance, the nearest wrong one by 7e3.
@check("value", points=6, cases=layers, dtypes=(F64, F32), inference=True)
def value(student: Any, reference: Any, case: Case) -> None:
    """Every pixel adds its multiple of the kernel; then the border is cut off, and the bias added."""
    says = "the output is wrong for {tags}; {rest}"
    hints = {"shape": "the output is {shape} instead of {wanted} for {tags}; {rest}: " + SIZES}
    close(run(student, case), run(reference, case), T.f32(4), says, hints)


def transposes(draw: Draw) -> Iterator[Case]:
    yield transposed(draw, (4, 5), (3, 2), channels=(2, 3), images=2)
    yield transposed(draw, (4, 3), (3, 4), stride=(2, 3), channels=(2, 2))
    yield transposed(draw, (4, 5), (3, 4), padding=(1, 2), channels=(3, 2))
    yield transposed(draw, (3, 4), (4, 3), stride=(2, 2), padding=(1, 0), extra=(1, 1), channels=(2, 2))
    yield transposed(draw, (3, 4), (3, 5), stride=(2, 3), padding=(0, 2), extra=(1, 2), images=2)
    yield transposed(draw, (3, 2), (2, 2), stride=(3, 4), extra=(2, 0), channels=(2, 3))


@check("property", points=4, cases=transposes, inference=True)
def adjoint(student: Any, reference: Any, case: Case) -> None:
    """The map is the transpose of the cross-correlation: <conv(u), x> = <u, convT(x)> for all images u and x."""
    x, y = case.x, run(student, case, case.x)
    want = run(reference, case, case.x)
    require(y.shape == want.shape, "the output has the wrong shape for {tags}; {rest}: " + SIZES)
    for turn in range(4):
        u = Draw(turn).normal(*want.shape)
        wanted, size = float((reference.conv2d(u, case.w, case.stride, case.padding) * x).sum()), float(u.norm())
        error = abs(float((u * y).sum()) - wanted) / (size * float(want.norm()))
        says = "for {tags} the map is not the transpose of the convolution (kernel orientation? cropping?); {rest}"
        within(error, 1e-10, says)


def pixels(draw: Draw) -> Iterator[Case]:
    yield transposed(draw, (3, 4), (2, 3), channels=(2, 3))
    yield transposed(draw, (3, 3), (3, 2), stride=(2, 3), padding=(1, 0), channels=(2, 2))
    yield transposed(draw, (3, 4), (4, 3), stride=(2, 1), padding=(1, 1), extra=(1, 0), channels=(1, 2))


@check("property", points=2, cases=pixels, inference=True)
def impulses(student: Any, reference: Any, case: Case) -> None:
    """A bright pixel at (i, j) pastes the kernel, unturned, from (i s - p, j s - p) on; sums of images give sums."""
    (kh, kw), (sh, sw), (ph, pw) = case.w.shape[2:], case.stride, case.padding
    for c in range(case.x.shape[1]):
        bright = torch.zeros_like(case.x)
        bright[0, c, 1, 1] = 1.0
        got = run(student, case, bright)
        require(got.shape == run(reference, case, bright).shape, "the output has the wrong shape: " + SIZES)
        want = torch.zeros_like(got)
        want[0, :, sh - ph : sh - ph + kh, sw - pw : sw - pw + kw] = case.w[c]
        close(got, want, says="a bright pixel at (1, 1) must paste the kernel as it is, from row s - p on, and no more")
    x, other = case.x, case.x.flip(-1) + 1.0
    a, b = run(student, case, x), run(student, case, other)
    close(run(student, case, 2 * x - other), 2 * a - b, says="without a bias the map must be linear in x")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("(4, 16, 16, 16) with (16, 16, 4, 4), stride 2", seed=draw.seed())


# Margins on one thread: pastes by kernel positions 2 to 15, phases and index tables 8 to 23, inserted zeros 15 (the
# kernel then meets 4 times as many pixels), a loop over pixels 90 to 170, over pixels and channels 550 or more.
@check("performance", points=2, cases=large, dtypes=(F32,), seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A layer of usual size takes at most 50 times as long as torch's own."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        x, w, b = (draw.normal(*size).float() for size in ((4, 16, 16, 16), (16, 16, 4, 4), (16,)))
        return x, w, b, (2, 2), (1, 1), (0, 0)

    def agree(got: Any, want: Any) -> None:
        close(got, want, T.f32(8), "conv_transpose2d is wrong on the large input")

    says = (
        "conv_transpose2d took {ratio:.0f} times as long as torch's own (allowed {limit:.0f}): loop over kernel "
        "positions, or not at all, but not over pixels"
    )
    no_slower(lambda: race(student, reference, "conv_transpose2d", "torch_conv_transpose2d", inputs, agree), 50.0, says)
