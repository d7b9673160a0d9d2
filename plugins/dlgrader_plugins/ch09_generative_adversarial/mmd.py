"""Grader of ch09/mmd."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    T,
    autograd_of,
    check,
    close,
    each,
    in_kind,
    no_slower,
    race,
    relative,
    require,
)

CLEAR = 1e-6  # no statistic of a permutation is nearer than that to the one of the samples as they are
REPEATS = 200


def pair(draw: Draw, n: int, m: int, d: int, bandwidths: list[float], unbiased: bool, shift: float = 0.5) -> Case:
    """Two normal samples whose means differ by `shift` in each coordinate."""
    told = (
        ("the unbiased estimate", unbiased),
        ("the biased estimate", not unbiased),
        ("several bandwidths", len(bandwidths) > 1),
        ("several features", d > 1),
        ("samples of different size", n != m),
    )
    widths = ", ".join(f"{s:g}" for s in bandwidths)
    name = f"n {n}, m {m}, {d} feature{'s' * (d > 1)}, bandwidth{'s' * (len(bandwidths) > 1)} {widths}"
    return Case(
        f"{name}, {'unbiased' if unbiased else 'biased'}",
        tags=tuple(tag for tag, holds in told if holds),
        X=draw.normal(n, d),
        Y=draw.normal(m, d, scale=1.5) + shift,
        bandwidths=bandwidths,
        unbiased=unbiased,
    )


def estimate(side: Any, case: Case) -> Any:
    given = () if case.unbiased else (False,)  # True is the default
    return side.mmd2(case.X, case.Y, case.bandwidths, *given)


def orders(draw: Draw, count: int, size: int) -> Tensor:
    return torch.tensor([draw.shuffled(range(size)) for _ in range(count)])


def few(draw: Draw) -> Iterator[Case]:
    for unbiased in (True, False):
        case = pair(draw, 4, 3, 2, [0.7, 2.0], unbiased)
        yield Case(case.name, **case.given, perms=orders(draw, 5, 7))


@check("contract", points=1, cases=few, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """mmd2 gives a tensor without axes in the dtype of X, permutation_pvalue a float; arguments are left alone."""
    in_kind(student, reference, lambda side: estimate(side, case), "an estimate has no axes")
    in_kind(student, reference, lambda side: side.permutation_pvalue(case.X, case.Y, case.bandwidths, case.perms))


def statement() -> Iterator[Case]:
    X, Y = (torch.tensor([[a], [b]], dtype=F64) for a, b in ((0.0, 2.0), (1.0, 1.0)))
    for unbiased in (True, False):
        tag = "the unbiased estimate" if unbiased else "the biased estimate"
        yield Case(
            f"the statement's samples, {tag}", public=True, tags=(tag,), X=X, Y=Y, bandwidths=[1.0], unbiased=unbiased
        )


def samples(draw: Draw) -> Iterator[Case]:
    yield from statement()
    for unbiased in (True, False):
        yield pair(draw, 5, 4, 1, [1.0], unbiased)
        yield pair(draw, 4, 4, 1, [0.6], unbiased)
        yield pair(draw, 6, 9, 5, [2.5], unbiased)
        yield pair(draw, 5, 5, 5, [1.0, 3.0, 4.5], unbiased)
        yield pair(draw, 8, 3, 1, [0.4, 1.7], unbiased)
    for _ in range(3):
        case = pair(draw, 4, 5, 2, [1.3], True, shift=0.0)
        yield Case(f"{case.name}, equal means", tags=case.tags, **(case.given | {"Y": case.Y / 1.5}))


# In float32 the right answers deviate by 0.03 of the tolerance, the nearest wrong one by 1e2.
@check("value", points=2, cases=samples, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Both estimates are right, for one and several bandwidths and features."""
    close(estimate(student, case), estimate(reference, case), T.f32(5), "the estimate is wrong for {tags}; {rest}")


def differentiable(draw: Draw) -> Iterator[Case]:
    for unbiased in (True, False):
        yield pair(draw, 5, 4, 3, [0.8, 2.0], unbiased)


@check("gradient", points=1, cases=differentiable)
def autograd(student: Any, reference: Any, case: Case) -> None:
    """autograd gives the gradients of both estimates by X and Y."""

    def call(side: Any, at: Any) -> Any:
        return side.mmd2(at["X"], at["Y"], case.bandwidths, case.unbiased)

    autograd_of(student, reference, call, {"X": case.X, "Y": case.Y})


def distant(draw: Draw) -> Iterator[Case]:
    for n, m, d in ((12, 10, 2), (25, 20, 1)):
        case = pair(draw, n, m, d, [0.1], False, shift=1.0)
        given = case.given | {name: (0.1 * case.given[name] + 1000.0).float() for name in ("X", "Y")}
        yield Case(f"{case.name}, near 1000", **given)


# The float32 points are the same numbers on both sides; right answers are off by 1e-5, expanded squares by more than 1.
@check("stability", points=1, cases=distant, dtypes=(F32,))
def far_from_zero(student: Any, reference: Any, case: Case) -> None:
    """float32 points near 1000 are compared to a relative 1e-2."""
    want, tolerance = estimate(reference, case), relative(1e-2)
    exact = student.mmd2(case.X.double(), case.Y.double(), case.bandwidths, case.unbiased)
    close(exact, want, tolerance, "the estimate is wrong for points near 1000, and not only in float32")
    says = (
        "wrong in float32 for points near 1000: squared distances from |x|^2 - 2 xy + |y|^2 lose digits far from zero"
    )
    close(estimate(student, case), want, tolerance, says, {"nan": says})


def alike(draw: Draw) -> Iterator[Case]:
    n, m = 8, 6
    X, Y = draw.normal(REPEATS, n, 2), draw.normal(REPEATS, m, 2)
    yield Case(f"{REPEATS} pairs of samples with n {n} and m {m} of one distribution", X=X, Y=Y, bandwidths=[1.0])


@check("property", points=2, cases=alike)
def properties(student: Any, reference: Any, case: Case) -> None:
    """For equal distributions the unbiased estimate is 0 on average; the biased one is never negative, and 0 for equal
    samples."""
    pairs = list(zip(case.X, case.Y, strict=True))
    found = torch.stack([_number(t) for t in each(student.mmd2, [(X, Y, case.bandwidths, True) for X, Y in pairs])])
    error = float(found.std()) / REPEATS**0.5
    says = "over many pairs of samples of one distribution the unbiased estimate is not 0 on average: does an example "
    says += "count as its own neighbour?"
    require(abs(float(found.mean())) <= 5 * error + 1e-12, says)
    biased = [_number(t) for t in each(student.mmd2, [(X, Y, case.bandwidths, False) for X, Y in pairs[:20]])]
    require(all(float(t) >= 0 for t in biased), "the biased estimate must not be negative")
    same = _number(student.mmd2(pairs[0][0], pairs[0][0], case.bandwidths, False))
    close(same, torch.zeros((), dtype=F64), says="the biased estimate of a sample and itself must be 0")


def _number(answer: Tensor) -> Tensor:
    require(answer.numel() == 1 and not answer.is_complex(), "an estimate is one number")
    return answer.double().reshape(())


def tests(draw: Draw) -> Iterator[Case]:
    X, Y = (torch.tensor([[a], [b]], dtype=F64) for a, b in ((0.0, 1.0), (4.0, 5.0)))
    perms = torch.tensor([[0, 2, 1, 3], [3, 0, 1, 2]])
    yield Case("the statement's samples", public=True, X=X, Y=Y, bandwidths=[1.0], perms=perms)
    for n, m, d, bandwidths, shift in (
        (6, 6, 2, [1.0], 0.0),
        (8, 4, 1, [0.5, 2.0], 0.3),
        (4, 9, 3, [1.5], 0.5),
        (5, 7, 1, [1.0], 6.0),
        (3, 6, 2, [0.7, 1.4], 0.2),
    ):
        case = pair(draw, n, m, d, bandwidths, True, shift)
        tags = tuple(tag for tag in case.tags if tag != "the unbiased estimate")
        name = case.name.removesuffix(", unbiased")
        yield Case(f"{name}, 40 permutations", tags=tags, **case.given, perms=orders(draw, 40, n + m))


@check("value", points=2, cases=tests)
def pvalue(student: Any, reference: Any, case: Case) -> None:
    """p-values are exact."""
    given = (case.X, case.Y, case.bandwidths)
    clear = reference.statistics(*given, case.perms).abs() > CLEAR
    perms = case.perms[clear]
    got, want = (side.permutation_pvalue(*given, perms) for side in (student, reference))
    close(got, want, says="the p-value is wrong for {tags}; {rest}")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("n = m = 60, 10 features, 20 bandwidths, 60 permutations", seed=draw.seed())


# Margins on one thread: signs 0.2, blocks and index tables 1.2; kernels for each permutation 13 or more.
@check("performance", points=1, cases=large, seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """60 permutations take at most 4 times as long as with one kernel matrix, of which each takes its entries."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        widths = [0.5 + 0.25 * i for i in range(20)]
        return draw.normal(60, 10), draw.normal(60, 10), widths, orders(draw, 60, 120)

    def agree(got: Any, want: Any) -> None:
        close(got, want, T * 1e6, "permutation_pvalue is wrong on the large input")

    says = (
        "permutation_pvalue took {ratio:.0f} times as long as a program that computes the kernel of the pool once "
        "(allowed {limit:.0f}): a permutation changes no distance"
    )
    pace = "pvalue_by_gathering"
    no_slower(lambda: race(student, reference, "permutation_pvalue", pace, inputs, agree, repeats=3), 4.0, says)
