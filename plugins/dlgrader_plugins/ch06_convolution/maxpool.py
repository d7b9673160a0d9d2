"""Grader of ch06/maxpool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

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
    gradients_of,
    in_kind,
    no_slower,
    race,
    require,
    within,
)
from dlgrader_plugins.ch06_convolution.pooling import mixed_options, pool, single_difficulties

forbidden = NO_AUTOGRAD | NO_CONVOLUTION


def options(case: Case) -> tuple[Any, ...]:
    """The arguments of maxpool2d."""
    return case.x, case.kernel, case.stride, case.padding


def backward(side: Any, case: Case) -> Any:
    return side.maxpool2d_backward(case.dout, *options(case))


def apart(draw: Draw, *shape: int) -> Tensor:
    """Numbers around 0 of which no two are closer than 0.05."""
    count = torch.Size(shape).numel()
    return 0.05 * (torch.tensor(draw.shuffled(range(count)), dtype=F64) - count // 2).reshape(shape)


def ordinary(draw: Draw) -> Iterator[Case]:
    yield pool(draw, apart(draw, 2, 3, 7, 8), (2, 3), (3, 2), (1, 0))
    yield pool(draw, apart(draw, 1, 1, 5, 6), (2, 2), (2, 2))


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """maxpool2d gives out and int64 indices, both (n, c, ho, wo), maxpool2d_backward dx in the shape of x; arguments
    are left alone."""
    sizes = "ho = floor((h + 2p - k)/s) + 1, and wo likewise"
    in_kind(student, reference, lambda side: side.maxpool2d(*options(case)), sizes)
    in_kind(student, reference, lambda side: backward(side, case), "dx has the shape of x")


def statement(draw: Draw) -> Iterator[Case]:
    x = torch.tensor([[[[1, 3, 2], [4, 0, 4], [2, 4, 1]]]], dtype=F64)
    name, dout = "the statement's image", torch.tensor([[[[1, 2], [3, 4]]]], dtype=F64)
    yield pool(draw, x, (2, 2), (1, 1), name=name, also=("equal maxima",), public=True, dout=dout)


def images(draw: Draw) -> Iterator[Case]:
    yield from statement(draw)
    yield from single_difficulties(draw, draw.normal)
    yield from mixed_options(draw, draw.normal, 10)
    negative = "numbers near -1e12"
    for kernel, stride, padding in (((2, 3), (2, 1), (1, 1)), ((3, 3), (2, 2), (1, 0)), ((2, 2), (2, 2), (0, 0))):
        yield pool(draw, -1e12 * (1 + draw.uniform(2, 1, 5, 6)), kernel, stride, padding, also=(negative,))

    def few_numbers(*shape: int) -> Tensor:
        return draw.integers(*shape, low=-2, high=2).double()

    yield from mixed_options(draw, few_numbers, 6, "equal maxima")


@check("value", points=4, cases=images, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Maxima and their positions are exact: with padding, very negative numbers, ties, and sizes of any kind."""
    got, want = student.maxpool2d(*options(case)), reference.maxpool2d(*options(case))
    for name, a, b in zip(("out", "idx"), got, want, strict=True):
        require(a.shape == b.shape, "{name} has the wrong shape for {tags}; {rest}", name=name)
        different = torch.nonzero(a.double() != b.double())
        if len(different):
            what = "out is" if name == "out" else "out is right, idx is"
            says = "{what} wrong for {tags}; {rest}: look at window {at}"
            require(False, says, what=what, at=tuple(different[0, 2:].tolist()))


def without_ties(draw: Draw) -> Iterator[Case]:
    def pixels(*shape: int) -> Tensor:
        return apart(draw, *shape)

    yield from single_difficulties(draw, pixels)
    yield from mixed_options(draw, pixels, 6)


# The differences themselves are off by 1e-4 of what is allowed, the nearest wrong answer by 1e5.
@check("gradient", points=4, cases=without_ties, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """Where no two pixels are equal, dx is the derivative of the sum of dout * out, by numerical differentiation."""

    def loss(at: Any) -> Tensor:
        out, _ = reference.maxpool2d(at["dx"], case.kernel, case.stride, case.padding)
        return (case.dout * out).sum()  # type: ignore[no-any-return]

    gradients_of(loss, {"dx": case.x}, {"dx": backward(student, case)}, "dx is wrong for {tags}; {rest}")


def equal_pixels(draw: Draw) -> Iterator[Case]:
    yield from statement(draw)
    for kernel, stride, padding in (((2, 2), (2, 2), (0, 0)), ((3, 2), (1, 2), (1, 0)), ((2, 3), (2, 2), (1, 1))):
        constant = torch.full((1, 2, 4, 5), draw.normal().item(), dtype=F64)
        yield pool(draw, constant, kernel, stride, padding, also=("constant images",))
        relu = draw.normal(2, 2, 5, 6).sub(0.8).clamp(min=0.0)
        yield pool(draw, relu, kernel, stride, padding, also=("many zeros, as after a ReLU",))


@check("value", points=3, cases=equal_pixels, dtypes=(F64, F32), inference=True)
def ties(student: Any, reference: Any, case: Case) -> None:
    """At ties the first maximum in row-major order gets the whole gradient."""
    says = "dx is wrong for images with equal pixels: the first maximum gets the whole entry of dout, no other gets any"
    close(backward(student, case), backward(reference, case), T.f32(4), says)


def sums_of(draw: Draw) -> Iterator[Case]:
    yield pool(draw, draw.normal(2, 3, 6, 7), (3, 2), (2, 1), (1, 1))
    yield pool(draw, draw.normal(1, 2, 8, 6), (2, 2), (3, 3))
    yield pool(draw, draw.integers(2, 2, 5, 7, low=0, high=3).double(), (2, 3), (2, 2), also=("equal maxima",))


@check("property", points=1, cases=sums_of, inference=True)
def sums(student: Any, reference: Any, case: Case) -> None:
    """In each image and channel dx sums to what dout sums to; pixels that never win get 0."""
    dx = backward(student, case)
    require(dx.shape == case.x.shape, "dx has the wrong shape for {tags}")
    lost = (dx.double().sum((2, 3)) - case.dout.sum((2, 3))).abs().max()
    within(float(lost / case.dout.abs().sum()), 1e-10, "gradient is lost or created: dx must sum to the sum of dout")
    _, idx = reference.maxpool2d(*options(case))
    never = torch.ones_like(case.x).flatten(2).scatter(2, idx.flatten(2), 0.0).bool()
    require(not bool(dx.flatten(2)[never].any()), "pixels that are nowhere the first maximum must get 0")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("(8, 16, 64, 64) with kernel (2, 2)", seed=draw.seed())


# Margins on one thread, under load: windows, index tables, running maxima and NumPy measure 1 to 4, a loop over output
# pixels 20.
@check("performance", points=2, cases=large, dtypes=(F32,), seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """On a batch of usual size both functions take at most 8 times as long as torch's own."""
    pairs = ((2, 2), (2, 2), (0, 0))

    def forward_inputs(turn: int) -> tuple[Any, ...]:
        return Draw(case.seed + turn).normal(8, 16, 64, 64).float(), *pairs

    def backward_inputs(turn: int) -> tuple[Any, ...]:
        return Draw(case.seed - turn).normal(8, 16, 32, 32).float(), *forward_inputs(turn)

    for name, inputs in (("maxpool2d", forward_inputs), ("maxpool2d_backward", backward_inputs)):

        def agree(got: Any, want: Any, name: str = name) -> None:
            close(got, want, T, f"{name} is wrong on the large input")

        def ratio(name: str = name, inputs: Any = inputs, agree: Any = agree) -> float:
            return race(student, reference, name, f"torch_{name}", inputs, agree)

        says = (
            "{name} took {ratio:.0f} times torch's own (allowed {limit:.0f}): loop over the kernel's positions at most"
        )
        no_slower(ratio, 8.0, says, name=name)
