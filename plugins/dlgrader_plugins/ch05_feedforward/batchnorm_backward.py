"""Grader of ch05/batchnorm-backward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    T,
    Tolerance,
    check,
    close,
    gradients_of,
    in_kind,
    no_slower,
    race,
    relative,
    within,
)
from dlgrader_plugins.ch05_feedforward.answers import like
from dlgrader_plugins.ch05_feedforward.channels import along_channels, channel_axes, channels, gains
from dlgrader_plugins.ch05_feedforward.forbidden import NO_NORMALISATION

forbidden = NO_NORMALISATION | NO_AUTOGRAD

NAMES = ("dx", "dgamma", "dbeta")


def layer(draw: Draw, shape: Sequence[int], eps: float = 1e-5, name: str = "", **options: Any) -> Case:
    """A batch with the gradient at the output; `options` replace what is given."""
    given = {"dout": draw.normal(*shape), "x": channels(draw, *shape), "gamma": gains(draw, shape[1])} | options
    tags = ("vectors" if len(shape) == 2 else "images",) + (("a large eps",) if eps > 0.01 else ())
    return Case(name or f"shape {tuple(shape)}, eps {eps:g}", tags=tags, eps=eps, **given)


def results(side: Any, case: Case) -> tuple[Tensor, Tensor, Tensor]:
    """dx, dgamma, dbeta."""
    return side.batchnorm_backward(case.dout, case.x, case.gamma, case.eps)  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's channel",
        public=True,
        dout=torch.tensor([[1.0], [0.0], [0.0], [0.0]], dtype=F64),
        x=torch.tensor([[1.0], [2.0], [3.0], [6.0]], dtype=F64),
        gamma=torch.tensor([2.0], dtype=F64),
        eps=0.5,
    )
    yield layer(draw, (5, 3))
    yield layer(draw, (3, 2, 4, 5))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """batchnorm_backward gives dx, dgamma, dbeta in the shapes of x, gamma, gamma; arguments are left alone."""
    shapes = "dx, dgamma, dbeta in this order, with the shapes of x, gamma, gamma"
    in_kind(student, reference, lambda side: results(side, case), shapes)


def batches(draw: Draw) -> Iterator[Case]:
    for eps in (1e-5, 0.1):
        for shape in ((5, 3), (2, 4), (3, 2, 4, 5), (3, 3), (2, 2, 2, 2)):
            yield layer(draw, shape, eps)
    gamma = gains(draw, 3)
    gamma[1] = 0.0
    yield layer(draw, (6, 3), name="a gamma of 0", gamma=gamma)


# The differences themselves are off by 0.03 of what is allowed, the nearest wrong answer by 3e4.
@check("gradient", points=6, cases=batches, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """dx, dgamma and dbeta equal the numerical gradients, for vectors and images."""
    arguments = {"dx": case.x, "dgamma": case.gamma, "dbeta": torch.zeros_like(case.gamma)}

    def loss_at(at: Any) -> Tensor:
        return reference.batchnorm_loss(case.dout, at["dx"], at["dgamma"], at["dbeta"], case.eps)  # type: ignore[no-any-return]

    got = dict(zip(NAMES, results(student, case), strict=True))
    gradients_of(loss_at, arguments, got, "{wrong} {is_} wrong for {tags} ({detail}); {others}")


# In units of the tolerance the right answers deviate by 0.008 at most in float32; the nearest wrong ones by 600.
@check("gradient", points=3, cases=batches, dtypes=(F64, F32), inference=True)
def parameters(student: Any, reference: Any, case: Case) -> None:
    """dgamma and dbeta sum over every axis but the channel's."""
    (_, *got), (_, *want) = results(student, case), results(reference, case)
    size = float(case.dout.abs().sum())  # of the terms, which may cancel
    for name, terms, a, b in zip(NAMES[1:], ("dout times the normalised x", "dout"), got, want, strict=True):
        says = "{name} must sum {terms} over every axis but the channel's"
        close(a, b, T if case.dtype is F64 else summed(size), says, name=name, terms=terms)


def summed(size: float) -> Tolerance:
    """The float32 tolerance of a sum of terms with this total size."""
    return Tolerance(relative32=0.0, absolute32=1e-6 + 2e-5 * size)


@check("property", points=2, cases=batches, inference=True)
def properties(student: Any, reference: Any, case: Case) -> None:
    """dx of a channel adds up to 0, and for tiny eps it is orthogonal to the channel's normalised values."""
    axes = channel_axes(case.x)
    dx = like(results(student, case)[0], case.x, "dx")
    spread = along_channels(case.x.std(dim=axes, correction=0), case.x)
    parts = along_channels(case.gamma, case.x) * case.dout / spread  # dx is a difference of such terms
    allowed = 1e-9 * float(parts.norm())
    says = "dx of a channel must add up to zero: the loss cannot change when a constant is added to a channel"
    within(float(dx.sum(dim=axes).abs().max()), allowed, says)
    dx = like(student.batchnorm_backward(case.dout, case.x, case.gamma, 1e-13)[0], case.x, "dx")
    along = dx * (case.x - along_channels(case.x.mean(dim=axes), case.x)) / spread
    says = "dx of a channel must not point along the channel: the loss cannot change when a channel is stretched"
    within(float(along.sum(dim=axes).abs().max()), allowed, says)


def extremes(draw: Draw) -> Iterator[Case]:
    constant = channels(draw, 6, 3)
    constant[:, 1] = 2.5
    yield layer(draw, (6, 3), name="a constant channel", x=constant)
    far = 1e6 + 0.1 * draw.normal(40, 3)
    yield layer(draw, (40, 3), name="mean 1e6, deviation 0.1", x=far)


# Right answers are off by 0.008 of what is allowed; a variance by the mean of squares by 7e3.
@check("stability", points=2, cases=extremes, inference=True)
def stability(student: Any, reference: Any, case: Case) -> None:
    """Constant channels have finite gradients, and channels with a large mean keep their digits."""
    says = "{name} is wrong for a constant channel"
    if case.name != "a constant channel":
        says = "{name} loses its digits for a channel with a large mean"
    for name, a, b in zip(NAMES, results(student, case), results(reference, case), strict=True):
        close(a, b, relative(1e-6), says, {"nan": "{name} has NaN or inf for {case}"}, name=name)


def large(draw: Draw) -> Iterator[Case]:
    yield Case("(4096, 256)", seed=draw.seed())


# Margins on one thread: the right answers measure 0.5 to 1.9 times autograd (channel by channel); a Jacobian for each
# channel does not come to its end.
@check("performance", points=1, cases=large, seconds=30)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A large batch takes at most 4 times as long as with automatic differentiation."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        return draw.normal(4096, 256), draw.normal(4096, 256), gains(draw, 256), 1e-5

    def agree(got: Any, want: Any) -> None:
        close(got, want, T * 10, "{wrong} {is_} wrong on the large batch", names=NAMES)

    says = (
        "batchnorm_backward took {ratio:.1f} times as long as automatic differentiation (allowed {limit}): use sums "
        "over the batch, neither an N x N Jacobian nor a loop over examples"
    )

    def ratio() -> float:
        return race(student, reference, "batchnorm_backward", "autograd_backward", inputs, agree, repeats=3)

    no_slower(ratio, 4.0, says)
