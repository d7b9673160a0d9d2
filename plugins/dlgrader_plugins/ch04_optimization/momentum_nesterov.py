"""Grader of ch04/momentum-nesterov."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    Picture,
    T,
    agrees,
    check,
    close,
    host,
    in_kind,
    line,
    picture,
    require,
)

forbidden = NO_OPTIM | NO_AUTOGRAD


def rippled_bowl(draw: Draw, p: int) -> Callable[[Tensor], Tensor]:
    """Gradient of 1/2 sum d x^2 + 0.1 sum cos(3 x + b), in the dtype of x; d between 0.5 and 5."""
    d, b = draw.uniform(p, low=0.5, high=5.0), draw.normal(p)
    return lambda x: d.to(x) * x - 0.3 * torch.sin(3 * x + b.to(x))


def run(side: Any, method: str, case: Case) -> tuple[Tensor, int]:
    """(path, calls of the gradient)."""
    gradient = host(case.gradient, like=case.theta0, calls=3 * case.steps + 3, name="grad_f")
    path = getattr(side, method)(case.theta0, gradient, case.lr, case.beta, case.steps)
    return path, gradient.calls


def _path_of(method: str, case: Case) -> Callable[[Any], Tensor]:
    return lambda side: run(side, method, case)[0]


def descent(
    name: str, gradient: Callable[[Tensor], Tensor], theta0: Tensor, lr: float, beta: float, steps: int
) -> Case:
    return Case(name, tags=(name,), gradient=gradient, theta0=theta0, lr=lr, beta=beta, steps=steps)


def small(draw: Draw) -> Iterator[Case]:
    start = torch.tensor([1.0], dtype=F64)
    given: dict[str, Any] = {"gradient": lambda x: x, "theta0": start, "lr": 0.5, "beta": 0.5}
    yield Case("the statement's two steps", public=True, steps=2, **given)
    yield Case("no step", tags=("no step",), steps=0, **given)
    yield descent("three variables, four steps", rippled_bowl(draw, 3), draw.normal(3), 0.1, 0.9, 4)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Both functions give (steps + 1, p) in the dtype of theta0, one row for no step, and leave theta0 alone."""
    for method in ("momentum", "nesterov"):
        in_kind(student, reference, _path_of(method, case), "row 0 is theta0, then one row a step")


def descents(draw: Draw) -> Iterator[Case]:
    for p, lr, beta, steps in ((3, 0.1, 0.9, 30), (1, 0.05, 0.5, 10), (5, 0.02, 0.99, 50), (2, 0.1, 0.0, 8)):
        name = f"lr {lr:g}, beta {beta:g}, {steps} steps"
        yield descent(name, rippled_bowl(draw, p), draw.normal(p), lr, beta, steps)


def same_rows(got: Tensor, want: Tensor, says: str) -> None:
    require(got.shape == want.shape, "the path has {rows} rows, expected steps + 1", rows=len(got))
    if not agrees(got, want, T * 10):
        stored = "every row is what the last one should be: is one tensor changed in place and stored again and again?"
        require(not agrees(got, want[-1].expand_as(want), T * 10), stored)
        require(not agrees(got[:-1], want[1:], T * 10), "the rows are right, but begin with theta_1: row 0 is theta0")
    for t, (a, b) in enumerate(zip(got, want, strict=True)):
        close(a, b, T * 10, says, later=True, row=t)


@check("trajectory", points=3, cases=descents, dtypes=(F64, F32))
def heavy_ball(student: Any, reference: Any, case: Case) -> None:
    """Every row of momentum's path is right."""
    (got, _), (want, _) = run(student, "momentum", case), run(reference, "momentum", case)
    same_rows(got, want, "momentum: row {row} is the first to differ")


@check("trajectory", points=4, cases=descents, dtypes=(F64, F32))
def look_ahead(student: Any, reference: Any, case: Case) -> None:
    """Every row of Nesterov's path is right."""
    (got, _), (want, _) = run(student, "nesterov", case), run(reference, "nesterov", case)
    says = "nesterov: row {row} is the first to differ"
    if case.beta and agrees(got, run(reference, "momentum", case)[0], T * 10):
        says += ", and the path agrees with plain momentum: where is the gradient taken?"
    same_rows(got, want, says)


@check("performance", points=1, cases=descents)
def gradient_calls(student: Any, reference: Any, case: Case) -> None:
    """The gradient is asked for exactly once per update."""
    for method in ("momentum", "nesterov"):
        _, calls = run(student, method, case)
        says = "grad_f was called {calls} times for {steps} updates, in {method}"
        require(calls == case.steps, says, calls=calls, steps=case.steps, method=method)


def without_momentum(draw: Draw) -> Iterator[Case]:
    for p in (1, 4):
        yield descent(f"p = {p}", rippled_bowl(draw, p), draw.normal(p), 0.1, 0.0, 12)


@check("property", points=1, cases=without_momentum)
def plain_descent(student: Any, reference: Any, case: Case) -> None:
    """With beta = 0 both methods are gradient descent."""
    rows = [case.theta0]
    for _ in range(case.steps):
        rows.append(rows[-1] - case.lr * case.gradient(rows[-1]))
    for method in ("momentum", "nesterov"):
        got, _ = run(student, method, case)
        close(got, torch.stack(rows), T * 10, "with beta = 0 both are gradient descent; {method} is not", method=method)


@picture()
def valley(student: Any, reference: Any) -> Picture:
    """Forty updates in a narrow valley from (-2, 1), lr 0.02, beta 0.9: momentum swings across the valley while it
    gathers speed along it; the look-ahead damps the swings."""
    curvature = torch.tensor([1.0, 30.0], dtype=F64)
    case = descent("", lambda x: curvature * x, torch.tensor([-2.0, 1.0], dtype=F64), 0.02, 0.9, 40)
    layers = []
    for method in ("momentum", "nesterov"):
        for label, side in (("yours", student), ("the definition's", reference)):
            path, _ = run(side, method, case)
            require(
                path.ndim == 2 and path.shape[1] == 2,
                "{method} gave shape {shape}",
                method=method,
                shape=tuple(path.shape),
            )
            layers.append(line(f"{method}, {label}", path[:, 0], path[:, 1]))
    return Picture("A narrow valley", tuple(layers), "x1", "x2")
