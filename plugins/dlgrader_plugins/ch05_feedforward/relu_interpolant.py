"""Grader of ch05/relu-interpolant."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    NO_OPTIM,
    Case,
    Draw,
    T,
    Wrong,
    check,
    close,
    leaves_alone,
    require,
    within,
)

forbidden = NO_AUTOGRAD | NO_OPTIM


def points(name: str, x: Tensor, y: Tensor, *tags: str, public: bool = False) -> Case:
    return Case(name, public=public, tags=tags or (name,), x=x, y=y)


def uneven(draw: Draw, k: int, start: float = -2.0) -> Tensor:
    """Knots (k,) whose distances differ by up to a factor of ten."""
    return start + torch.cat([torch.zeros(1, dtype=F64), draw.uniform(k - 1, low=0.1, high=1.0).cumsum(0)])


def example() -> Case:
    x, y = torch.tensor([0, 1, 3], dtype=F64), torch.tensor([1, 3, 1], dtype=F64)
    return points("the statement's three points", x, y, "three knots", public=True)


def network(side: Any, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The weights of a side. Raises Wrong unless they make a network."""
    w1, b1, w2, b2 = side.relu_interpolant(x, y)
    shapes = {"w1": w1, "b1": b1, "w2": w2}
    for name, t in shapes.items():
        says = "{name} has the shape {got}; w1, b1 and w2 are 1-d, with one number for each unit"
        if t.ndim != 1 or t.shape != w1.shape:
            raise Wrong(says, {"name": name, "got": tuple(t.shape)}, blocking=True)
    if b2.ndim:
        raise Wrong("b2 has the shape {got}; it is 0-d", {"got": tuple(b2.shape)}, blocking=True)
    return w1, b1, w2, b2


def values(weights: tuple[Tensor, Tensor, Tensor, Tensor], t: Tensor) -> Tensor:
    """The network at the points t (n,), in float64."""
    w1, b1, w2, b2 = (w.double() for w in weights)
    return b2 + torch.relu(t.double()[:, None] * w1 + b1) @ w2


def ordinary(draw: Draw) -> Iterator[Case]:
    yield example()
    yield points("two knots", uneven(draw, 2), draw.normal(2))
    yield points("eight knots", uneven(draw, 8), draw.normal(8))


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """relu_interpolant gives w1, b1, w2 of equal length and a 0-d b2 in the dtype of x, knots_for_accuracy an int;
    arguments are left alone."""
    weights = leaves_alone(student, lambda side: network(side, case.x, case.y))
    for name, t in zip(("w1", "b1", "w2", "b2"), weights, strict=True):
        require(
            t.dtype is case.dtype,
            "{name} is a tensor of {got}, expected {asked}",
            name=name,
            got=t.dtype,
            asked=case.dtype,
        )
        require(bool(torch.isfinite(t).all()), "{name} contains NaN or inf", name=name)
    student.knots_for_accuracy(8.0, 0.0, 1.0, 0.0625)


@check("property", points=1, cases=ordinary)
def width(student: Any, reference: Any, case: Case) -> None:
    """At most k - 1 hidden units, for k knots."""
    units = len(network(student, case.x, case.y)[0])
    says = "{k} knots took {units} hidden units; {most} are allowed, one for each chord"
    k = len(case.x)
    require(units < k, says, k=k, units=units, most=k - 1)


def curves(draw: Draw) -> Iterator[Case]:
    yield example()
    yield points("two knots", uneven(draw, 2), draw.normal(2))
    yield points("three knots", uneven(draw, 3), draw.normal(3))
    yield points("three knots below 0", uneven(draw, 3, -9.0), draw.normal(3))
    even = torch.linspace(0.0, 5.0, 11, dtype=F64)
    yield points("evenly spaced knots", even, draw.normal(11))
    for start in (-20.0, 3.0):
        yield points(f"fifty knots from {start:g} on", uneven(draw, 50, start), draw.normal(50), "fifty knots")
    x = uneven(draw, 6)
    y = torch.tensor([0.5, 0.5, 0.5, 2.0, 2.0, -1.0], dtype=F64)
    yield points("slopes that repeat", x, y)
    yield points("knots on a line", x, 2.0 * x - 3.0)


# In units of the tolerance right answers deviate by 1e-7 at most, the nearest wrong one (float32 inside) by 9.
@check("value", points=3, cases=curves)
def value(student: Any, reference: Any, case: Case) -> None:
    """The network passes through every knot and is straight between neighbours."""
    weights = network(student, case.x, case.y)
    close(values(weights, case.x), case.y, T * 100, "with {tags} the network does not pass through every knot; {rest}")
    t = torch.linspace(float(case.x[0]), float(case.x[-1]), 500, dtype=F64)
    says = "with {tags} the network passes through the knots, but is not straight between them; {rest}"
    close(values(weights, t), straight(case.x, case.y, t), T * 100, says)


def straight(x: Tensor, y: Tensor, t: Tensor) -> Tensor:
    """The linear interpolant of (x, y) at t."""
    i = torch.searchsorted(x, t, right=True).clamp(1, len(x) - 1)
    share = (t - x[i - 1]) / (x[i] - x[i - 1])
    return y[i - 1] + share * (y[i] - y[i - 1])


def functions(draw: Draw) -> Iterator[Case]:
    yield Case("the sine on [0, 2 pi]", curve=torch.sin, lo=0.0, hi=2 * math.pi)
    yield Case("the exponential on [-1, 1]", curve=torch.exp, lo=-1.0, hi=1.0)


# Right answers measure -2.08 and -2.04.
@check("convergence", points=2, cases=functions)
def convergence(student: Any, reference: Any, case: Case) -> None:
    """The largest error for sin and exp falls like the number of knots to the power -2."""
    t = torch.linspace(case.lo, case.hi, 4001, dtype=F64)
    sizes, errors = (11, 21, 41, 81), []
    for k in sizes:
        x = torch.linspace(case.lo, case.hi, k, dtype=F64)
        error = float((values(network(student, x, case.curve(x)), t) - case.curve(t)).abs().max())
        require(0 < error < math.inf, "for {case} the error with {k} knots is not a positive number", k=k)
        errors.append(math.log(error))
    logs = [math.log(k) for k in sizes]
    middle, mean = sum(logs) / 4, sum(errors) / 4
    exponent = sum((a - middle) * (b - mean) for a, b in zip(logs, errors, strict=True))
    exponent /= sum((a - middle) ** 2 for a in logs)
    says = (
        "for {case} the error goes like k to the power {exponent:.1f}: twice as many knots should make it four times "
    )
    says += "smaller"
    require(-2.2 <= exponent <= -1.8, says, exponent=round(exponent, 1) + 0.0)


def accuracy(bound: float, a: float, b: float, eps: float, *tags: str, public: bool = False) -> Case:
    name = f"M = {bound:g} on [{a:g}, {b:g}], eps = {eps:.3g}"
    return Case(name, public=public, tags=tags, arguments=(bound, a, b, eps))


def accuracies(draw: Draw) -> Iterator[Case]:
    met, line, coarse = "a bound that is just met", "M = 0", "an eps that two knots reach"
    yield accuracy(8.0, 0.0, 1.0, 0.0625, met, public=True)
    yield accuracy(2.0, 0.0, 3.0, 0.0625, met)
    yield accuracy(0.5, -1.0, 4.0, 2.0**-8, met)
    yield accuracy(1.0, 0.0, 2.0, 0.5, met, coarse)
    yield accuracy(0.0, -1.0, 2.0, 0.25, line)
    yield accuracy(1.0, 0.0, 1.0, 8.0, coarse)
    yield accuracy(3.0, -1.0, 0.5, 100.0, coarse)
    for n in (2, 7, 40, 900, 20000):
        length, bound = draw.number(0.5, 5.0), draw.log_number(0.1, 30.0)
        a = draw.number(-3.0, 2.0)
        spacing = length / (n - draw.number(0.2, 0.8))
        yield accuracy(bound, a, a + length, bound * spacing**2 / 8, "a bound between two numbers of knots")


@check("value", points=2, cases=accuracies, seconds=5)
def knots(student: Any, reference: Any, case: Case) -> None:
    """knots_for_accuracy is the smallest number that keeps the bound, also where it is just met, and for M = 0."""
    got, want = student.knots_for_accuracy(*case.arguments), reference.knots_for_accuracy(*case.arguments)
    by = f"{'one' if abs(got - want) == 1 else 'several'} too {'many' if got > want else 'few'}"
    require(got == want, "knots_for_accuracy gives {by} for {tags}; {rest}", by=by)


def narrow(draw: Draw) -> Iterator[Case]:
    x = 1e4 + 1e-2 * torch.arange(60, dtype=F64)
    yield points("knots near 10000, 0.01 apart", x, torch.sin(3.0 * (x - 1e4)))
    yield points("knots near -10000, 0.01 apart", -x.flip(0), draw.normal(60))


# Right answers are off by 2e-9 at most, the nearest wrong one by 4e-5.
@check("stability", points=1, cases=narrow)
def stability(student: Any, reference: Any, case: Case) -> None:
    """With knots near 10000 that are 0.01 apart the error stays below 1e-6."""
    t = torch.linspace(float(case.x[0]), float(case.x[-1]), 1000, dtype=F64)
    error = float((values(network(student, case.x, case.y), t) - straight(case.x, case.y, t)).abs().max())
    lost = ": digits are lost, keep differences local" if error < 1e-2 else ""
    within(error, 1e-6, "for {case} the network is off by {x:.1g}, {limit:g} is allowed{lost}", lost=lost)
