"""Grader of ch06/avgpool."""

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
    within,
)
from dlgrader_plugins.ch06_convolution.pooling import mixed_options, pool, single_difficulties

forbidden = NO_AUTOGRAD | NO_CONVOLUTION


def counted(case: Case, count_padding: bool) -> Case:
    """The layer with its last option, which is named and tagged where it matters."""
    text = f"count_padding={count_padding}"
    padded = case.padding != (0, 0)
    tags = (text, f"{text} with padding") if padded else (text,)
    given = case.given | {"count_padding": count_padding}
    return Case(f"{case.name}, {text}", public=case.public, tags=(*case.tags, *tags), **given)


def both(cases: Iterator[Case]) -> Iterator[Case]:
    for case in cases:
        yield counted(case, True)
        yield counted(case, False)


def options(case: Case, x: Tensor | None = None) -> tuple[Any, ...]:
    """The arguments of avgpool2d but the last one."""
    return case.x if x is None else x, case.kernel, case.stride, case.padding


def forward(side: Any, case: Case, x: Tensor) -> Any:
    return side.avgpool2d(*options(case, x), case.count_padding)


def backward(side: Any, case: Case) -> Any:
    shape = tuple(case.x.shape)
    return side.avgpool2d_backward(case.dout, shape, *options(case)[1:], case.count_padding)


def ordinary(draw: Draw) -> Iterator[Case]:
    yield counted(pool(draw, draw.normal(2, 3, 7, 8), (2, 3), (3, 2), (1, 0)), True)
    yield counted(pool(draw, draw.normal(1, 1, 5, 6), (2, 2), (2, 2)), False)


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """avgpool2d gives (n, c, ho, wo), both backward functions a tensor of shape x_shape; arguments are left alone."""
    sizes = "ho = floor((h + 2p - k)/s) + 1, and wo likewise"
    in_kind(student, reference, lambda side: forward(side, case, case.x), sizes)
    whole = "dx has the shape of x, rows and columns that no window covers included"
    in_kind(student, reference, lambda side: backward(side, case), whole)
    means, shape = case.x.mean((2, 3)), tuple(case.x.shape)
    in_kind(student, reference, lambda side: side.global_avgpool_backward(means, shape), "dx has the shape of x")


def statement(draw: Draw) -> Iterator[Case]:
    x = torch.tensor([[[[4, 8, 0], [2, 6, 4], [0, 2, 8]]]], dtype=F64)
    name, dout = "the statement's image", torch.tensor([[[[4, 8], [12, 16]]]], dtype=F64)
    yield pool(draw, x, (2, 2), (2, 2), (1, 1), name=name, also=("pixels equal to 0",), public=True, dout=dout)


def images(draw: Draw) -> Iterator[Case]:
    yield from statement(draw)
    yield from single_difficulties(draw, draw.normal)
    yield from mixed_options(draw, draw.normal, 8)
    yield from mixed_options(draw, lambda *shape: draw.normal(*shape).clamp(min=0.0), 3, "pixels equal to 0")


# In float32 the right answers deviate by 0.005 of the tolerance, the nearest wrong one by 9e3.
@check("value", points=3, cases=images, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Averages over windows of any kind, with and without counting the padding."""
    got, want = ([side.avgpool2d(*options(case), flag) for flag in (True, False)] for side in (student, reference))
    says = "avgpool2d with {wrong} is wrong for {tags}; {rest}"
    close(got, want, T.f32(4), says, names=("count_padding=True", "count_padding=False"))


def layers(draw: Draw) -> Iterator[Case]:
    yield from both(statement(draw))
    yield from both(single_difficulties(draw, draw.normal))
    yield from both(mixed_options(draw, draw.normal, 5))


# The differences themselves are off by 1e-4 of what is allowed, the nearest wrong answer by 3e5.
@check("gradient", points=4, cases=layers, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """dx is the derivative of the sum of dout * y, by numerical differentiation, and the transpose of the forward pass
    to the last digits."""
    dx = backward(student, case)

    def loss(at: Any) -> Tensor:
        return (case.dout * forward(reference, case, at["dx"])).sum()  # type: ignore[no-any-return]

    gradients_of(loss, {"dx": case.x}, {"dx": dx}, "dx is wrong for {tags}; {rest}")
    y = forward(reference, case, case.x)
    apart = abs(float((dx.double() * case.x).sum() - (case.dout * y).sum()))
    says = "the backward pass must be the transpose of the forward pass: <dx, x> = <dout, y>, here only roughly"
    within(apart, 1e-10 * float(1 + case.dout.norm() * y.norm()), says)


def constants_of(draw: Draw) -> Iterator[Case]:
    for kernel, stride, padding in (((2, 3), (1, 2), (1, 1)), ((3, 2), (2, 2), (1, 0)), ((4, 3), (3, 1), (2, 1))):
        constant = torch.full((2, 1, 5, 6), draw.number(1, 2), dtype=F64)
        yield counted(pool(draw, constant, kernel, stride, padding, also=("a constant image",)), False)


@check("property", points=1, cases=constants_of)
def constants(student: Any, reference: Any, case: Case) -> None:
    """Without counting the padding a constant image keeps its value."""
    want = case.x[:, :, :1, :1].expand_as(case.dout)
    close(forward(student, case, case.x), want, says="averages of a constant image must be that constant")


def sizes(draw: Draw) -> Iterator[Case]:
    for n, c, h, w in ((1, 1, 2, 3), (3, 2, 4, 5), (2, 3, 1, 7), (2, 2, 4, 4)):
        yield Case(f"dout {(n, c)} for {h} by {w} pixels", dout=draw.normal(n, c), x_shape=(n, c, h, w))


@check("value", points=1, cases=sizes, dtypes=(F64, F32), inference=True)
def global_pooling(student: Any, reference: Any, case: Case) -> None:
    """The mean over all pixels sends the same share to each of them."""
    got = student.global_avgpool_backward(case.dout, case.x_shape)
    want = reference.global_avgpool_backward(case.dout, case.x_shape)
    close(got, want, says="global pooling is wrong: how much does a mean of h*w pixels change with one of them?")
