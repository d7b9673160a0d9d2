"""Grader of ch04/wolfe-line-search."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw, check, host, in_kind, raises, require, within
from dlgrader_plugins.ch04_optimization.rays import (
    Ray,
    bowl,
    broken_off,
    quintic,
    rational,
    ripple,
    valley,
    wall,
)

SLACK = 1e-12  # of both conditions, for another order of operations
CALLS = 60  # the default of max_calls
ON_A_PARABOLA = 45  # bisection takes 25 calls at most, splitting by the golden ratio 24, additive widening 10,000

SHARPNESS = (0.9, 0.1)  # c2


def along(ray: Ray, name: str = "", **options: float) -> Case:
    given = [f"{k} {v:g}" for k, v in options.items()]
    return Case(name or ", ".join([ray.name, *given]), tags=(ray.name, *given), ray=ray, options=options)


def search(side: Any, case: Case, calls: int = 1000) -> tuple[float, list[float]]:
    """The step that this side finds, and where it asked for phi."""
    asked: list[float] = []

    def phi(alpha: float) -> tuple[float, float]:
        asked.append(alpha)
        value: tuple[float, float] = case.ray(alpha)
        return value

    return float(side.strong_wolfe(host(phi, like=0.0, calls=calls, name="phi"), **case.options)), asked


def satisfied(alpha: float, case: Case) -> None:
    """Raises Wrong unless both conditions hold at alpha."""
    require(alpha != 0.0, "0.0 came back for {tags}: within max_calls calls a step can be found; {rest}")
    require(math.isfinite(alpha) and alpha > 0, "the step {alpha:.3g} is no positive number", alpha=alpha)
    start, slope = case.ray(0.0)
    value, derivative = case.ray(alpha)
    c1, c2 = case.options.get("c1", 1e-4), case.options.get("c2", 0.9)
    known = math.isfinite(value) and math.isfinite(derivative)
    require(known, "NaN was accepted: the step that you return leads beyond the domain")
    highest = start + c1 * alpha * slope
    low = value <= highest + SLACK * (abs(start) + abs(highest))
    flat = abs(derivative) <= c2 * abs(slope) * (1 + SLACK)
    sign = "still falls too steeply" if derivative < 0 else "rises too steeply"
    require(low or flat, "neither condition holds at the step that you return, for {tags}; {rest}")
    require(low, "sufficient decrease fails at the step that you return, for {tags}; {rest}")
    says = "the curvature condition fails at the step that you return, for {tags}: phi {sign} there; {rest}"
    require(flat, says, sign=sign)


def example(draw: Draw) -> Iterator[Case]:
    yield Case("(a - 3)^2", public=True, ray=Ray("(a - 3)^2", lambda a: ((a - 3) ** 2, 2 * (a - 3))), options={})
    yield along(rational(), c1=1e-3, c2=0.5, alpha0=0.5, max_calls=40)


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """strong_wolfe takes the arguments of the signature and returns a float."""
    in_kind(student, reference, lambda side: search(side, case)[0])


def parabolas(draw: Draw) -> Iterator[Case]:
    for size in (1e-6, 1.0, 1e4):
        for c2 in SHARPNESS:
            yield along(bowl(size * draw.number(0.8, 1.25)), c2=c2)
    yield along(bowl(1.0), "a parabola, a first trial beyond what c1 0.4 allows", alpha0=1.5, c1=0.4)
    yield along(bowl(1.0), "a parabola, a first trial that falls by enough for c1 0.4", alpha0=0.05, c1=0.4, c2=0.5)
    yield along(bowl(1.0), "a parabola, a first trial where the slope is 0.95 of that at 0", alpha0=0.05)


@check("property", points=2, cases=parabolas, evidence=True)
def on_parabolas(student: Any, reference: Any, case: Case) -> None:
    """Both conditions hold at the step for parabolas with a minimum near 1e-6, 1 and 1e4."""
    satisfied(search(student, case)[0], case)


def curved(draw: Draw) -> Iterator[Case]:
    for ray in (rational(), quintic(), wall()):
        for c2 in SHARPNESS:
            yield along(ray, c2=c2)
    yield along(rational(), alpha0=50.0, c2=0.1)
    yield along(wall(), alpha0=0.01, c2=0.1)


@check("property", points=2, cases=curved, evidence=True)
def on_test_functions(student: Any, reference: Any, case: Case) -> None:
    """Both conditions hold at the step for a function that flattens out, one with a tiny slope at 0, and one with a
    wall behind a gentle slope."""
    satisfied(search(student, case)[0], case)


def winding(draw: Draw) -> Iterator[Case]:
    for ray in (valley(), ripple()):
        for c2 in SHARPNESS:
            yield along(ray, c2=c2)
    for alpha0 in (draw.number(2.0, 3.0), draw.number(7.0, 8.0), 20.0):
        yield along(ripple(), "a parabola with ripples, another first trial", alpha0=alpha0, c2=0.1)
    yield along(ripple(), "a parabola with ripples, c1 0.2", alpha0=9.0, c1=0.2, c2=0.3)


@check("property", points=2, cases=winding, evidence=True)
def on_hard_functions(student: Any, reference: Any, case: Case) -> None:
    """Both conditions hold at the step along Rosenbrock's valley, and on a parabola with ripples."""
    satisfied(search(student, case)[0], case)


def counted(draw: Draw) -> Iterator[Case]:
    yield from parabolas(draw)
    yield from curved(draw)
    yield from winding(draw)


@check("performance", points=1, cases=counted)
def calls(student: Any, reference: Any, case: Case) -> None:
    """phi is called once at 0, at most max_calls times in all, and at most 45 times on a parabola."""
    _, asked = search(student, case)
    require(len(asked) > 1, "the step was chosen without a trial")
    zeros = asked.count(0.0)
    within(zeros, 1, "phi(0) is evaluated {x} times: its value and slope do not change")
    within(len(asked), CALLS, "phi was called {x} times, allowed are max_calls = {limit}")
    if case.ray.name.startswith("a parabola with its minimum"):
        within(len(asked), ON_A_PARABOLA, "{x} calls on a parabola, {limit} are allowed: widen and shrink by factors")


def ends(draw: Draw) -> Iterator[Case]:
    for name, ray in (
        ("an ascent direction", Ray("a^2 + a", lambda a: (a * a + a, 2 * a + 1))),
        ("a slope of 0", Ray("a^2", lambda a: (a * a, 2 * a))),
    ):
        yield Case(name, ray=ray, options={}, uphill=True)
    for ray, most in ((bowl(1e-6), 3), (bowl(1e4), 3), (quintic(), 8), (bowl(0.3), 1)):
        yield Case(f"{ray.name}, max_calls {most}", ray=ray, options={"c2": 0.1, "max_calls": most}, uphill=False)


@check("edge", points=1, cases=ends)
def refusals(student: Any, reference: Any, case: Case) -> None:
    """strong_wolfe raises ValueError where phi does not fall at 0, and returns 0.0 when max_calls calls are too few."""
    if case.uphill:
        raises(ValueError, search, student, case, says=f"{case.name} must raise ValueError")
        return
    alpha, asked = search(student, case)
    most = case.options["max_calls"]
    within(len(asked), most, "phi was called {x} times with max_calls={limit}")
    if alpha != 0.0:
        satisfied(alpha, case)


def cliffs(draw: Draw) -> Iterator[Case]:
    for c2 in SHARPNESS:
        yield along(broken_off(bowl(draw.number(0.2, 0.3)), 0.35), "a parabola, NaN beyond a point", c2=c2)
        yield along(broken_off(wall(), 2.9), "a wall, NaN on the way up", c2=c2, alpha0=0.3)
    yield along(broken_off(bowl(3.0), 3.5), "a parabola, NaN from the first trial on", c2=0.1, alpha0=40.0)


@check("stability", points=1, cases=cliffs)
def outside_the_domain(student: Any, reference: Any, case: Case) -> None:
    """Where phi is NaN beyond a point of the ray, the search comes back and finds a step before it."""
    alpha, _ = search(student, case)
    require(alpha != 0.0, "0.0 came back although there is a step before the point where phi becomes NaN; {rest}")
    satisfied(alpha, case)
