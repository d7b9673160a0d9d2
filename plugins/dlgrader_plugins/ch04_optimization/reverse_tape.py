"""Grader of ch04/reverse-tape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dlgrader.judge import Case, Draw, Forbidden, check, close, grows, in_kind, in_time, relative, require
from dlgrader.model.problems import Raised
from dlgrader_plugins.ch04_optimization.scalar_programs import operations, program, shared_nodes

forbidden = Forbidden("record and differentiate yourself", names=("torch.*",), unseen=("torch.*",))

EXACT = relative(1e-10)
CHAIN = 20_000
SIZES = (2_000, 8_000, 32_000)


def differentiated(side: Any, case: Case) -> tuple[float, dict[str, float]]:
    """Value of the case's program, and the gradient of each leaf after one call of backward."""
    leaves = {name: side.Var(value) for name, value in case.at.items()}
    out = case.f(*leaves.values())
    value = out.data
    out.backward()
    return value, {name: leaf.grad for name, leaf in leaves.items()}


def same_gradients(student: Any, reference: Any, case: Case, says: str, hints: dict[str, str] | None = None) -> None:
    """Value and gradients of the program are the reference's."""
    (value, gradients), (right, wanted) = (differentiated(side, case) for side in (student, reference))
    close(value, right, EXACT, "the value of {program} is wrong; look at data before grad", program=case.name)
    close(gradients, wanted, EXACT, says, hints, program=case.name)


def example(draw: Draw) -> Iterator[Case]:
    yield program("y * y + x with y = x * w + 3", lambda x, w: (x * w + 3) * (x * w + 3) + x, 2.0, -1.0, public=True)


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """Var(number) has data and grad, 0.0 at first; operations give new Vars and leave their operands alone; backward
    returns None."""
    in_kind(student, reference, lambda side: differentiated(side, case))
    x, w = (student.Var(value) for value in case.at.values())
    out = case.f(x, w)
    require(x.grad == 0.0 == w.grad, "grad is to be 0.0 before any call of backward")
    require(type(out.data) is float and x.data == case.at["x"] and w.data == case.at["w"], "an operand has changed")


@check("gradient", points=3, cases=operations)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """The gradients of a dozen programs are right: every operation, constants on both sides, relu and powers at 0."""
    hints = {
        "factor": "d/d{entry} of {program} is off by the factor {factor:.3g}",
        "sign": "d/d{entry} of {program} has the wrong sign",
    }
    same_gradients(student, reference, case, "d/d{entry} of {program} is wrong", hints)


@check("gradient", points=2, cases=shared_nodes)
def shared(student: Any, reference: Any, case: Case) -> None:
    """Gradients are right where a node is used several times, at different distances, or equals another one."""
    says = "d/d{entry} of {program} is wrong: was a node used before all its contributions had arrived?"
    if case.at.get("x") == case.at.get("y"):
        says = "d/d{entry} of {program} is wrong: two nodes with equal numbers are still two nodes"
    same_gradients(student, reference, case, says, {"constant": says, "factor": says, "sign": says})


def once(x: Any, w: Any) -> None:
    z = product(x, w)
    z.backward()


def twice(x: Any, w: Any) -> None:
    z = product(x, w)
    z.backward()
    z.backward()


def two_outputs(x: Any, w: Any) -> None:
    y = product(x, w)
    (y * x).backward()
    (y + 2 * w).backward()


def afresh(x: Any, w: Any) -> None:
    z = product(x, w)
    z.backward()
    x.grad = 0.0
    (10 / x).backward()
    z.backward()


def product(x: Any, w: Any) -> Any:
    y = x * w + 3
    return y * y + x


def several_calls(draw: Draw) -> Iterator[Case]:
    at = {"x": draw.number(0.5, 1.5), "w": draw.number(0.5, 1.5)}
    for name, calls in (
        ("backward twice", twice),
        ("two outputs that share nodes", two_outputs),
        ("x.grad = 0.0", afresh),
    ):
        yield Case(name, tags=(name,), calls=calls, at=at)


@check("property", points=1, cases=several_calls)
def accumulation(student: Any, reference: Any, case: Case) -> None:
    """Every call of backward adds to the gradients, also on another output, and setting grad to 0.0 starts afresh."""
    got, want = (after(side, case.calls, case.at) for side in (student, reference))
    if case.calls is twice:
        single = after(reference, once, case.at)
        times = {name: got[name] / single[name] for name in got}
        if abs(times["x"] - times["w"]) < 1e-9:
            require(
                abs(times["x"] - 2) < 1e-9,
                "calling backward twice gives {k:.3g} times the gradient, not 2",
                k=times["x"],
            )
    close(got, want, EXACT, "the gradient of {entry} is wrong after {calls}: each call adds", calls=case.name)


def after(side: Any, calls: Callable[..., None], at: dict[str, float]) -> dict[str, float]:
    """The gradients of the leaves after some calls."""
    leaves = {name: side.Var(value) for name, value in at.items()}
    calls(*leaves.values())
    return {name: leaf.grad for name, leaf in leaves.items()}


def chain(side: Any, count: int) -> tuple[Any, Any]:
    """(leaf, end of a chain of `count` operations)."""
    x = side.Var(0.5)
    y = x
    for _ in range(count // 2):
        y = 0.999 * y
        y = y + x
    return x, y


def swept(ends: tuple[Any, Any]) -> float:
    """The gradient of the leaf."""
    x, y = ends
    y.backward()
    return x.grad  # type: ignore[no-any-return]


def long(draw: Draw) -> Iterator[Case]:
    yield Case(f"{CHAIN} operations in a row")


@check("stability", points=1, cases=long, seconds=20)
def long_chain(student: Any, reference: Any, case: Case) -> None:
    """A chain of 20000 operations is differentiated without a RecursionError."""
    for count in (100, 1000, CHAIN):
        try:
            got = swept(chain(student, count))
        except Raised as problem:
            require(problem.error != "RecursionError", "the recursion limit is reached after {n} operations", n=count)
            raise
        close(got, swept(chain(reference, count)), EXACT, "the gradient is wrong after {n} operations", n=count)


def times(draw: Draw) -> Iterator[Case]:
    yield Case("y = y + y, sixty times", doubling=True)
    yield Case(f"{SIZES[0]} to {SIZES[-1]} operations in a row", doubling=False)


@check("performance", points=2, cases=times, seconds=60)
def linear_time(student: Any, reference: Any, case: Case) -> None:
    """The time of backward is proportional to the number of operations, not to the number of paths."""
    if not case.doubling:

        def agree(count: int, got: float) -> None:
            close(got, swept(chain(reference, count)), EXACT, "the gradient is wrong after {n} operations", n=count)

        says = "{more:.0f} times as many operations take {times:.0f} times as long: exponent {x:.2f}, wanted {limit}"
        grows(student, chain, swept, agree, SIZES, 1.5, says)
        return
    for count in (8, 16, 20, 22, 60):  # at 22, paths take seconds; at 60 for ever
        says = "after y = y + y, {size} times, backward takes {x:.2g} s: nodes are visited once per path"
        got = in_time(student, doubled, swept, count, 0.5, says)
        require(got == 2.0**count, "after y = y + y, {n} times, the gradient is 2 ** {n}", n=count)


def doubled(side: Any, count: int) -> tuple[Any, Any]:
    """(leaf, end) of a program with 2 ** count paths."""
    x = side.Var(1.0)
    y = x
    for _ in range(count):
        y = y + y
    return x, y
