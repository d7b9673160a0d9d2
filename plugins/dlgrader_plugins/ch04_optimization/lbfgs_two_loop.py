"""Grader of ch04/lbfgs-two-loop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_OPTIM,
    Case,
    Draw,
    Tolerance,
    agrees,
    check,
    close,
    in_kind,
    no_slower,
    race,
    require,
)

forbidden = NO_OPTIM

EXACT = Tolerance(1e-7, 1e-10, 1e-3, 1e-5)  # right answers 2e-14 and 3e-6 of the largest entry
P, M = 50_000, 60
LIMIT, FASTEST = 60.0, 5.0  # passes over S and Y: under load all right answers take 24 to 29


def pairs(draw: Draw, p: int, m: int, scale: float = 1.0) -> tuple[Tensor, Tensor]:
    """S and Y (m, p) of a convex quadratic function: all curvatures are between 0.3 and 5."""
    q = draw.orthogonal(p)
    A = q @ torch.diag(draw.uniform(p, low=0.3, high=5.0)) @ q.T
    S = draw.normal(m, p) * scale
    return S, S @ A


def two(draw: Draw, name: str, p: int, m: int, gamma: float | None, scale: float = 1.0, **more: Any) -> Case:
    S, Y = pairs(draw, p, m, scale)
    return Case(name, g=draw.normal(p), S=S, Y=Y, gamma=gamma, **more)


def example(draw: Draw) -> Iterator[Case]:
    g, S, Y = (torch.tensor(v, dtype=F64) for v in ([6.0], [[2.0]], [[4.0]]))
    yield Case("one dimension, one pair", public=True, g=g, S=S, Y=Y, gamma=None)
    yield two(draw, "p = 6, 3 pairs", 6, 3, None)


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """two_loop gives (p,) in the dtype of g, and leaves g, S and Y alone."""
    in_kind(student, reference, lambda side: side.two_loop(case.g, case.S, case.Y, case.gamma), "that of g")


def several(draw: Draw) -> Iterator[Case]:
    yield two(draw, "one pair", 4, 1, 1.0, tags=("one pair",))
    for p, m in ((5, 3), (8, 1), (30, 12)):
        for gamma in (0.7, None):
            many = "one pair" if m == 1 else "several pairs"
            given = "gamma given" if gamma else "gamma None"
            yield two(draw, f"p = {p}, m = {m}, {given}", p, m, gamma, tags=(many, given))


@check("value", points=4, cases=several, dtypes=(F64, F32))
def direction(student: Any, reference: Any, case: Case) -> None:
    """The direction is -H g, with gamma given and not."""
    got, want = (side.two_loop(case.g, case.S, case.Y, case.gamma) for side in (student, reference))
    says = "the direction is wrong for {tags}"
    if len(case.S) > 1 and agrees(got, reference.two_loop(case.g, case.S.flip(0), case.Y.flip(0), case.gamma), EXACT):
        says = "the direction is that of the pairs in reverse order: the newest pair comes last"
    hints = {
        "factor": "the direction is off by the factor {factor:.3g}: look at gamma",
        "sign": "the direction is +H g: it goes uphill",
    }
    close(got, want, EXACT, says, hints)


def spoiled(draw: Draw) -> Iterator[Case]:
    for name, bad in (("in the middle", [1, 3]), ("the newest one", [4]), ("all of them", [0, 1, 2, 3, 4])):
        S, Y = pairs(draw, 7, 5)
        for i in bad:
            Y[i] = -Y[i] if i % 2 else Y[i] - S[i] * (S[i] @ Y[i]) / (S[i] @ S[i])
        for gamma in (None, 0.5):
            tag = f"bad pairs: {name}"
            yield Case(f"{tag}, gamma {gamma}", tags=(tag,), g=draw.normal(7), S=S, Y=Y, gamma=gamma)
    yield two(draw, "pairs of length 1e-6", 6, 4, None, 1e-6, tags=("pairs of length 1e-6, all good",))
    lengths = torch.tensor([[1e6], [1.0], [1e-6], [1e-6]], dtype=F64)
    for name, of_s, of_y in (
        ("pairs of length 1e6 to 1e-6", lengths, lengths),
        ("steps of length 1e-12", 1e-12, 1.0),
        ("differences of length 1e-12", 1.0, 1e-12),
    ):
        S, Y = pairs(draw, 6, 4)
        yield Case(name, tags=(f"{name}, all good",), g=draw.normal(6), S=S * of_s, Y=Y * of_y, gamma=None)


@check("value", points=2, cases=spoiled)
def bad_pairs(student: Any, reference: Any, case: Case) -> None:
    """Pairs without positive curvature are ignored, wherever they stand, also for gamma; short pairs are not."""
    got, want = (side.two_loop(case.g, case.S, case.Y, case.gamma) for side in (student, reference))
    why = "a pair with non-positive curvature must not enter, not even in gamma"
    if "length" in case.name:
        why = "the curvature is tested relative to the lengths"
    close(got, want, EXACT, "the direction is wrong for {tags}: {why}", {"factor": "", "sign": ""}, why=why)


def nothing(draw: Draw) -> Iterator[Case]:
    empty = torch.zeros(0, 5, dtype=F64)
    for gamma in (None, 0.3):
        yield Case(f"m = 0, gamma {gamma}", g=draw.normal(5), S=empty, Y=empty, gamma=gamma)


@check("value", points=1, cases=nothing)
def no_pairs(student: Any, reference: Any, case: Case) -> None:
    """Without pairs the direction is -gamma g."""
    got = student.two_loop(case.g, case.S, case.Y, case.gamma)
    want = -case.g * (1.0 if case.gamma is None else case.gamma)
    close(got, want, EXACT, "without pairs the direction is -gamma g")


def convex(draw: Draw) -> Iterator[Case]:
    for p, m in ((4, 2), (12, 6)):
        yield two(draw, f"p = {p}, m = {m}", p, m, None)


@check("property", points=1, cases=convex)
def secant(student: Any, reference: Any, case: Case) -> None:
    """H y = s for the newest pair, and the direction goes downhill."""
    got = student.two_loop(case.Y[-1], case.S, case.Y, case.gamma)
    close(-got, case.S[-1], EXACT, "for g = y of the newest pair the answer should be -s")
    slope = float(student.two_loop(case.g, case.S, case.Y, case.gamma) @ case.g)
    require(slope < 0, "the direction goes uphill: g . d = {slope:.2g}", slope=slope)


def long(draw: Draw) -> Iterator[Case]:
    yield Case(f"p = {P}, m = {M}", seed=draw.seed())


@check("performance", points=1, cases=long, seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """The time is at most that of 60 passes over S and Y, and nothing of size p x p is formed."""

    wanted: list[Tensor] = []

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        S = draw.normal(M, P)
        given = draw.normal(P), S, S * draw.uniform(P, low=0.5, high=3.0)
        wanted.append(reference.two_loop(*given))
        return given

    def verified(got: Any, want: Any) -> None:
        close(got, wanted[-1], EXACT, "the direction is wrong for p = {p} and {m} pairs", p=P, m=M)

    says = "two_loop took {ratio:.0f} passes over S and Y, allowed are {limit:.0f}: nothing of size p x p is needed"
    pace = "one_pass"
    no_slower(lambda: race(student, reference, "two_loop", pace, inputs, verified, 5, FASTEST), LIMIT, says)
