"""Grader of ch04/dual-numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw, Forbidden, Tolerance, check, close, in_kind, require
from dlgrader_plugins.ch04_optimization.dual_programs import (
    SEEDS,
    arithmetic,
    functions,
    program,
    special_points,
    with_branches,
)

forbidden = Forbidden(
    "overload the arithmetic yourself", names=("torch.*", "sympy.*"), unseen=("torch.*", "torch", "sympy.*", "sympy")
)

EXACT = Tolerance(1e-10, 1e-13, 1e-10, 1e-13)  # right answers deviate by 1e-4 of it


def run(side: Any, case: Case, at: tuple[float, ...], seeds: tuple[float, ...]) -> tuple[float, float]:
    """(value, derivative) of the case's program."""
    out = case.f(side, *(side.Dual(x, seed) for x, seed in zip(at, seeds, strict=True)))
    return out.value, out.deriv


def same(student: Any, reference: Any, case: Case, at: tuple[float, ...], seeds: tuple[float, ...], says: str) -> None:
    """Value and derivative are the reference's; `says` is about the derivative."""
    (value, deriv), (right, slope) = (run(side, case, at, seeds) for side in (student, reference))
    shown = " and ".join(f"{name} = {x:.4g}" for name, x in zip("xy", at, strict=False))
    close(value, right, EXACT, "the value of {program} is wrong for {at}", program=case.name, at=shown)
    hints = {"sign": "the derivative of {program} has the wrong sign for {at}; its value is right"}
    close(deriv, slope, EXACT, says, hints, program=case.name, at=shown)


def example(draw: Draw) -> Iterator[Case]:
    yield program("x * x + 3 / x", lambda _, x: x * x + 3 / x, (2.0,), public=True)


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """Dual(value, deriv) has these attributes, deriv is 0 by default, and operations and functions give Duals."""
    in_kind(student, reference, lambda side: run(side, case, (2.0,), (1.0,)))
    constant = student.Dual(3.0)
    require(constant.value == 3.0 and constant.deriv == 0.0, "Dual(3.0) has the value 3 and the derivative 0")
    for name in ("sin", "cos", "exp", "log", "sqrt", "tanh"):
        in_kind(student, reference, lambda side: of_a_half(side, name))  # noqa: B023


def of_a_half(side: Any, name: str) -> tuple[float, float, float, float]:
    """Value and derivative of a function at 0.5, and those of its argument afterwards."""
    x = side.Dual(0.5, 1.0)
    y = getattr(side, name)(x)
    value, deriv = y.value, y.deriv
    require(x.value == 0.5 and x.deriv == 1.0, "{name} changed its argument", name=name)
    return value, deriv, x.value, x.deriv


@check("value", points=3, cases=arithmetic)
def arithmetics(student: Any, reference: Any, case: Case) -> None:
    """A dozen programs of + - * / ** are right at four points, with two seeds."""
    for at in case.inputs:
        for seed in SEEDS:
            says = "the derivative of {program} is off for {at}; its value is right"
            same(student, reference, case, at, (seed,), says)


@check("value", points=2, cases=functions)
def function_values(student: Any, reference: Any, case: Case) -> None:
    """sin, cos, exp, log, sqrt and tanh are right inside of one another, and tanh for large arguments."""
    for at in case.inputs:
        says = "the derivative of {program} is off for {at}; its value is right: mind slope and inner derivative"
        same(student, reference, case, at, (-1.5,), says)


@check("edge", points=1, cases=special_points)
def edges(student: Any, reference: Any, case: Case) -> None:
    """Powers with an integer exponent are right at 0 and for negative bases, and abs at 0 and for negative numbers."""
    for seed in SEEDS:
        same(student, reference, case, case.inputs[0], (seed,), "the derivative of {program} is wrong")


def of_two(draw: Draw) -> Iterator[Case]:
    for text, f in (
        ("x * y + y ** x / (x - 5)", lambda _, x, y: x * y + y**x / (x - 5)),
        ("sin(x) * exp(x * y) - y / x", lambda m, x, y: m.sin(x) * m.exp(x * y) - y / x),
    ):
        yield program(text, f, (draw.number(0.5, 2.0), draw.number(0.5, 2.0)))


@check("property", points=1, cases=of_two)
def partials(student: Any, reference: Any, case: Case) -> None:
    """Seeding one input at a time gives the partial derivatives, and the derivative is linear in the seeds."""
    (at,) = case.inputs
    by = {}
    for name, seeds in (("x", (1.0, 0.0)), ("y", (0.0, 1.0))):
        says = "seeding {name} alone should give the derivative of {program} with respect to {name}"
        by[name] = run(student, case, at, seeds)[1]
        close(by[name], run(reference, case, at, seeds)[1], EXACT, says, name=name, program=case.name)
    both = run(student, case, at, (2.0, -3.0))[1]
    says = "with the seeds 2 and -3 the derivative is not 2 times that by x minus 3 times that by y"
    close(both, 2 * by["x"] - 3 * by["y"], EXACT, says)


def comparisons(draw: Draw) -> Iterator[Case]:
    yield from with_branches(draw)
    yield Case("equal values with different derivatives", tags=("equal values",), inputs=())


@check("value", points=1, cases=comparisons)
def branches(student: Any, reference: Any, case: Case) -> None:
    """Programs with branches and loops are right, and comparisons look at the value only."""
    for at in case.inputs:
        same(student, reference, case, at, (1.0,), "the derivative of {program} is off for {at}; its value is right")
    if not case.inputs:
        low, high = student.Dual(1.0, -1.0), student.Dual(1.0, 2.0)
        says = "equal values with different derivatives are neither < nor >"
        require(not (low < high or low > high or high < low or high > low or high > 1 or low < 1.0), says)
        require(low < 1.5 and low > 0 and high < student.Dual(2.0), "a comparison by value is wrong")


def names(draw: Draw) -> Iterator[Case]:
    yield Case("y = x; y += 1; y *= 2", x=draw.number(0.5, 2.0))


@check("property", points=1, cases=names)
def aliasing(student: Any, reference: Any, case: Case) -> None:
    """After y = x, what happens to y does not change x."""
    results = []
    for side in (student, reference):
        x = y = side.Dual(case.x, 1.0)
        y += 1
        y *= x
        y -= 0.5
        y /= 2
        results.append(((x.value, x.deriv), (y.value, y.deriv)))
    (x_now, y_now), (x_then, y_wanted) = results
    require(x_now == x_then, "after y = x, an operation such as y += 1 changed x as well: make a new Dual instead")
    says = "the {entry} of y is wrong after y += 1; y *= x; y -= 0.5; y /= 2"
    close(y_now, y_wanted, EXACT, says, names=("value", "derivative"))
