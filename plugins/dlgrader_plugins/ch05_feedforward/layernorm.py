"""Grader of ch05/layernorm."""

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
    relative,
)
from dlgrader_plugins.ch05_feedforward.answers import like
from dlgrader_plugins.ch05_feedforward.channels import SPREAD, gains
from dlgrader_plugins.ch05_feedforward.forbidden import NO_NORMALISATION

forbidden = NO_NORMALISATION | NO_AUTOGRAD

NAMES = ("dx", "dgamma", "dbeta")


def examples(draw: Draw, shape: Sequence[int]) -> Tensor:
    """Examples along the last axis with different means and spreads, none of them below SPREAD."""
    while True:
        leading = (*shape[:-1], 1)
        x = draw.normal(*shape) * draw.uniform(*leading, low=0.7, high=3.0) + draw.normal(*leading, scale=2.0)
        if not x.numel() or bool((x.std(dim=-1, correction=0) >= SPREAD).all()):
            return x


def layer(draw: Draw, shape: Sequence[int], eps: float = 1e-5, name: str = "", **options: Any) -> Case:
    """A batch with parameters and the gradient at the output; `options` replace what is given."""
    d = shape[-1]
    given = {
        "x": examples(draw, shape),
        "gamma": gains(draw, d),
        "beta": draw.normal(d),
        "dout": draw.normal(*shape),
    } | options
    axes = len(shape)
    tags = (f"{axes} ax{'e' if axes > 1 else 'i'}s",) + (("a large eps",) if eps > 0.01 else ())
    return Case(name or f"shape {tuple(shape)}, eps {eps:g}", tags=tags, eps=eps, **given)


def forward(side: Any, case: Case) -> Tensor:
    return side.layernorm(case.x, case.gamma, case.beta, case.eps)  # type: ignore[no-any-return]


def normalised(side: Any, case: Case, x: Tensor) -> Tensor:
    """The forward pass of other examples, of the right shape."""
    return like(side.layernorm(x, case.gamma, case.beta, case.eps), x, "the output")


def backward(side: Any, case: Case) -> tuple[Tensor, Tensor, Tensor]:
    """dx, dgamma, dbeta."""
    return side.layernorm_backward(case.dout, case.x, case.gamma, case.eps)  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    given = {"x": [1, 2, 3, 6], "gamma": [1, 2, 1, 1], "beta": [0, 0, 0, 1], "dout": [0, 1, 0, 0]}
    tensors: dict[str, Any] = {name: torch.tensor(value, dtype=F64) for name, value in given.items()}
    yield Case("the statement's example", public=True, eps=0.5, **tensors)
    for shape in ((5,), (4, 3), (2, 4, 3), (1, 3), (0, 3), (2, 0, 3)):
        yield layer(draw, shape)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Results have the shapes of x and gamma, for any number of leading axes; arguments are left alone."""
    in_kind(student, reference, lambda side: forward(side, case), "that of x, for any number of leading axes")
    says = "dx, dgamma, dbeta in this order, with the shapes of x, gamma, gamma"
    in_kind(student, reference, lambda side: backward(side, case), says)


def batches(draw: Draw) -> Iterator[Case]:
    for eps in (1e-5, 0.1):
        for shape in ((5,), (4, 3), (2, 5), (2, 4, 3), (3, 3), (3, 1, 2, 4)):
            yield layer(draw, shape, eps)


# In units of the tolerance the right answers deviate by 0.01 at most in float32; the nearest wrong ones by 900.
@check("value", points=3, cases=batches, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """The forward pass takes mean and biased variance of each example over the last axis."""
    says = "layernorm is wrong for {tags}; {rest}: statistics are taken for each example over the last axis"
    close(forward(student, case), forward(reference, case), T.f32(2), says)


# The differences themselves are off by 3e-4 of what is allowed, the nearest wrong answer by 3e4.
@check("gradient", points=4, cases=batches, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """dx, dgamma and dbeta equal the numerical gradients."""
    arguments = {"dx": case.x, "dgamma": case.gamma, "dbeta": case.beta}

    def loss_at(at: Any) -> Tensor:
        return (case.dout * reference.layernorm(at["dx"], at["dgamma"], at["dbeta"], case.eps)).sum()  # type: ignore[no-any-return]

    got = dict(zip(NAMES, backward(student, case), strict=True))
    says = "{wrong} {is_} not the numerical gradient for {tags} ({detail}); {others}"
    gradients_of(loss_at, arguments, got, says)


def several(draw: Draw) -> Iterator[Case]:
    for shape in ((4, 3), (5, 5), (3, 4, 2)):
        yield layer(draw, shape, 1e-12)


@check("property", points=1, cases=several)
def properties(student: Any, reference: Any, case: Case) -> None:
    """An example's output depends neither on the others nor on a shift and a positive rescaling of the example."""
    out = normalised(student, case, case.x)
    changed = case.x.clone()
    changed[1:] = 2.0 * changed[1:].flip(0) - 7.0
    other = normalised(student, case, changed)
    close(other[:1], out[:1], says="layer normalisation must not mix examples")
    if case.x.ndim > 2:
        changed = case.x.clone()
        changed[:, 1:] = 3.0 - changed[:, 1:].flip(-1)
        other = normalised(student, case, changed)
        close(other[:, :1], out[:, :1], says="layer normalisation must not mix examples, along whichever axis they lie")
    scaled = normalised(student, case, 3.0 * case.x - 7.0)
    close(scaled, out, T * 10, "the output must not change when an example becomes a x + c with a > 0 (tiny eps)")


def extremes(draw: Draw) -> Iterator[Case]:
    constant = examples(draw, (4, 3))
    constant[1], constant[2] = 2.5, 0.0
    yield layer(draw, (4, 3), name="constant examples", x=constant, tolerance=Tolerance(1e-6, 1e-6))
    far = 1e6 + 0.1 * draw.normal(5, 20)
    yield layer(draw, (5, 20), name="examples at 1e6 +- 0.1", x=far, tolerance=relative(1e-6))


# Right answers are off by 0.002 of what is allowed, the nearest wrong ones by 500.
@check("stability", points=1, cases=extremes, inference=True)
def stability(student: Any, reference: Any, case: Case) -> None:
    """Constant examples give beta and finite gradients; examples with a large mean keep their digits."""
    says, nan = "{name} is wrong for {case}", "{name} has NaN or inf for {case}"
    close(forward(student, case), forward(reference, case), case.tolerance, says, {"nan": nan}, name="the output")
    for name, a, b in zip(NAMES, backward(student, case), backward(reference, case), strict=True):
        close(a, b, case.tolerance, says, {"nan": nan}, name=name)
