"""Grader of ch04/jvp-vjp."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    check,
    close,
    gradients_of,
    in_kind,
    no_slower,
    race,
    require,
    within,
)

forbidden = NO_AUTOGRAD

ACCURATE = T * 1e-3  # right answers deviate by 1e-4 of it at most; the best difference quotients by 40 times
SIZES = ((3, 5, 2), (2, 4, 6), (1, 3, 2), (4, 1, 3), (3, 2, 1), (4, 4, 4))


def network(draw: Draw, p: int, m: int, q: int) -> dict[str, Tensor]:
    """Parameters for p inputs, m hidden units and q outputs; pre-activations of about 1."""
    return {
        "W1": draw.normal(m, p, scale=p**-0.5),
        "b1": draw.normal(m, scale=0.5),
        "W2": draw.normal(q, m, scale=m**-0.5),
        "b2": draw.normal(q),
    }


def drawn(draw: Draw, p: int, m: int, q: int, name: str = "", length: float = 1.0, height: float = 1.0) -> Case:
    """A network with its vectors; u and v are `length` times, b2 is `height` times as large as usual."""
    params = network(draw, p, m, q)
    params["b2"] = params["b2"] * height
    tag = name or f"p = {p}, m = {m}, q = {q}"
    vectors: dict[str, Any] = {
        "x": draw.normal(p),
        "v": draw.normal(p, scale=length),
        "u": draw.normal(q, scale=length),
    }
    return Case(tag, tags=(tag,), params=params, **vectors)


def example(public: bool = True) -> Case:
    """The statement's."""
    numbers = {"W1": [[1, 0], [2, 1]], "b1": [0, -2], "W2": [[1, 2], [0, 3]], "b2": [0, 1]}
    x, v, u = (torch.tensor(values, dtype=F64) for values in ([0.5, 1.0], [1.0, -1.0], [2.0, 1.0]))
    params = {name: torch.tensor(values, dtype=F64) for name, values in numbers.items()}
    return Case(
        "the statement's network", tags=("the statement's network",), public=public, params=params, x=x, v=v, u=u
    )


def small(draw: Draw) -> Iterator[Case]:
    yield example()
    yield drawn(draw, 3, 5, 2)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """jvp gives f(x) and J v of shape (q,), vjp f(x), J^T u of shape (p,) and a gradient for each parameter in its
    shape, jacobian (q, p); all in the dtype of x. Arguments are left alone."""
    in_kind(student, reference, lambda side: side.jvp(case.params, case.x, case.v), "f(x) and J v have shape (q,)")
    in_kind(student, reference, lambda side: side.jacobian(case.params, case.x), "one row per output")
    shapes = "J^T u has the shape of x, and each gradient that of its parameter"
    in_kind(student, reference, lambda side: side.vjp(case.params, case.x, case.u), shapes)


def vectors(draw: Draw) -> Iterator[Case]:
    yield example()
    for sizes in SIZES:
        yield drawn(draw, *sizes)
    yield drawn(draw, 3, 4, 2, "vectors of length 1e-6", length=1e-6)
    yield drawn(draw, 3, 4, 2, "vectors of length 1e6", length=1e6)
    yield drawn(draw, 3, 4, 2, "outputs of about 1e4", height=1e4)


@check("value", points=2, cases=vectors, inference=True)
def product(student: Any, reference: Any, case: Case) -> None:
    """jvp gives f(x) and J v to about eleven digits."""
    got, want = (side.jvp(case.params, case.x, case.v) for side in (student, reference))
    says = "jvp: {entry} is off for {tags}; {others}"
    if got[1].shape == want[1].shape and 0 < float((got[1] - want[1]).norm()) < 1e-5 * float(want[1].norm()):
        says = "jvp: {entry} is right to a few digits only, for {tags}: a difference quotient cannot do better"
    close(got, want, ACCURATE, says, {"constant": says}, names=("f(x)", "J v"))


@check("gradient", points=3, cases=vectors, inference=True)
def gradients(student: Any, reference: Any, case: Case) -> None:
    """vjp gives J^T u and the gradients of u . f with respect to the four parameters, compared with numerical
    derivatives, and to about eleven digits."""
    y, pulled, grads = student.vjp(case.params, case.x, case.u)
    value, transposed, wanted = reference.vjp(case.params, case.x, case.u)
    got = {"J^T u": pulled, **{name: grads[name] for name in case.params}}
    at = {"J^T u": case.x, **case.params}

    def loss(moved: Any) -> Tensor:
        params = {name: moved[name] for name in case.params}
        return (case.u * reference.network(params, moved["J^T u"])).sum()  # type: ignore[no-any-return]

    close([y], [value], ACCURATE, "vjp: {entry} is off for {tags}", names=("f(x)",))
    says = "vjp, derivatives of u . f: {wrong} {is_} wrong for {tags}; {others}; {first}: {detail}"
    if case.u.norm() * (1 + value.norm()) < 1e3:  # elsewhere rounding of the value hides the differences
        gradients_of(loss, at, got, says)
    close(got, {"J^T u": transposed, **wanted}, ACCURATE, "vjp: {entry} is off for {tags}; {others}")


@check("property", points=1, cases=vectors, inference=True)
def inner_products(student: Any, reference: Any, case: Case) -> None:
    """The inner product of u with J v is that of J^T u with v."""
    forwards, backwards = student.jvp(case.params, case.x, case.v)[1], student.vjp(case.params, case.x, case.u)[1]
    fits = forwards.shape == case.u.shape and backwards.shape == case.v.shape
    require(fits, "J v has the shape of u, and J^T u that of v")
    difference = abs(float(case.u @ forwards.double()) - float(backwards.double() @ case.v))
    size = float(case.u.norm() * forwards.double().norm() + backwards.double().norm() * case.v.norm())
    says = "u . (J v) and (J^T u) . v differ by {x:.1g} of their size: one of the two products is not that of J"
    within(difference / size if size else 0.0, 1e-12, says)


@check("value", points=1, cases=vectors, inference=True)
def matrix(student: Any, reference: Any, case: Case) -> None:
    """jacobian gives all of J, one row per output."""
    got, want = (side.jacobian(case.params, case.x) for side in (student, reference))
    close(got, want, ACCURATE, "jacobian: entry {index} is off for {tags}; {rest}")


def large(draw: Draw) -> Iterator[Case]:
    """Function, yardstick, sizes (p, m, q), and the limit."""
    for function, yardstick, p, m, q, limit in RACES:
        name = f"{function}, p = {p}, m = {m}, q = {q}"
        yield Case(name, function=function, yardstick=yardstick, sizes=(p, m, q), limit=limit, seed=draw.seed())


# Under load right answers measure 1.1 to 3.9 (jvp), 0.9 to 1.3 (vjp), 0.5 to 18 (jacobian); J formed in jvp is 77.
# vjp is timed against itself: the way of the gradients of W1 and W2 from the sandbox takes longer than f.
RACES: tuple[tuple[str, str, int, int, int, float], ...] = (
    ("jvp", "network", 1500, 1500, 1500, 10.0),
    ("vjp", "vjp", 2500, 600, 2500, 2.5),
    ("jacobian", "network", 800, 1500, 1, 40.0),
    ("jacobian", "network", 1, 1500, 800, 40.0),
)


@check("performance", points=2, cases=large, seconds=120)
def speed(student: Any, reference: Any, case: Case) -> None:
    """jvp and vjp cost a few evaluations of f, and jacobian takes its products from the side that has fewer."""
    p, m, q = case.sizes

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        params, x = network(draw, p, m, q), draw.normal(p)
        extra = {"jvp": (draw.normal(p),), "vjp": (draw.normal(q),)}.get(case.function, ())
        given = params, x, *extra
        expected.append(answer(case.function, reference, given))
        return given

    expected: list[Any] = []

    def agree(got: Any, want: Any) -> None:
        close(got, expected[-1], T, "{function} is wrong for p = {p}, m = {m}, q = {q}", **facts)

    facts = {"function": case.function, "p": p, "m": m, "q": q}
    says = "{function} takes {ratio:.0f} times as long as f (allowed {limit:.0f}) for p = {p}, m = {m}, q = {q}: "
    if case.function == "vjp":
        says = "vjp takes {ratio:.1f} times as long as two matrix products with a vector and two outer products do "
        says += "(allowed {limit}): "
    says += "a Jacobian, or hundreds of products, where one would do"

    def ratio() -> float:
        return race(student, reference, case.function, case.yardstick, inputs, agree, repeats=3)

    no_slower(ratio, case.limit, says, **facts)


def answer(function: str, reference: Any, given: tuple[Any, ...]) -> Any:
    """The reference's."""
    calls: dict[str, Callable[..., Any]] = {"jvp": reference.jvp, "vjp": reference.vjp, "jacobian": reference.jacobian}
    return calls[function](*given)
