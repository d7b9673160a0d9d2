"""Grader of ch09/bilinear-game."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    Picture,
    T,
    check,
    close,
    in_kind,
    line,
    picture,
    relative,
    require,
    within,
)

METHODS = ("simultaneous", "alternating", "extragradient", "optimistic")
SEES = {
    "simultaneous": "both players move from the old point",
    "alternating": "in the alternating method y must see the new x",
    "extragradient": "the step goes from the old point, with the gradients at the point ahead",
    "optimistic": "the gradient is 2 g_t - g_{t-1}, and g_{-1} = g_0",
}


def game(draw: Draw, n: int, m: int, method: str, steps: int, lr: float = 0.3) -> Case:
    A = draw.normal(n, m)
    A = A / torch.linalg.matrix_norm(A, ord=2)
    name = f"{method}, A {(n, m)}, {steps} step{'s' * (steps != 1)}"
    return Case(name, tags=(method,), A=A, x0=draw.normal(n), y0=draw.normal(m), lr=lr, steps=steps, method=method)


def played(side: Any, case: Case) -> Any:
    return side.play(case.A, case.x0, case.y0, case.lr, case.steps, case.method)


def small(draw: Draw) -> Iterator[Case]:
    one, zero = torch.ones(1, dtype=F64), torch.zeros(1, dtype=F64)
    given: dict[str, Any] = {"A": one[:, None], "x0": one, "y0": zero, "lr": 0.5, "steps": 2}
    for method in METHODS:
        yield Case(f"the statement's game, {method}", public=True, tags=(method,), method=method, **given)
    yield game(draw, 3, 2, "simultaneous", 4)
    yield game(draw, 3, 2, "optimistic", 0)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """play gives (steps+1, n) and (steps+1, m), growth_factor a float, ema the shape of its argument; arguments are
    left alone."""
    in_kind(student, reference, lambda side: played(side, case), "one row for the start and one for each step")
    if case.method != "optimistic":
        in_kind(student, reference, lambda side: side.growth_factor(0.8, case.lr, case.method))
    in_kind(student, reference, lambda side: side.ema(case.A, 0.9), "one row for each row of the trajectory")


def games(draw: Draw) -> Iterator[Case]:
    for method in METHODS:
        yield game(draw, 3, 2, method, 50)
        yield game(draw, 2, 4, method, 1, 0.7)
        yield game(draw, 3, 3, method, 6, 0.6)


# In units of the tolerance the right answers deviate by 0.02 at most, the nearest wrong one by 1e4.
@check("trajectory", points=5, cases=games, dtypes=(F64, F32), by_case=True)
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """Fifty steps of each method, for square A and others."""
    got, want = (played(side, case) for side in (student, reference))
    require([len(t) for t in got] == [case.steps + 1] * 2, "play should give a row for the start and one for each step")
    method, sees = case.method, SEES[case.method]
    for step, (a, b) in enumerate(zip(zip(*got, strict=True), zip(*want, strict=True), strict=True)):
        if step == 0:
            close(a, b, T, "{method}: the first rows are not the start", names=("x", "y"), method=method)
            continue
        says = "{method}: {wrong} {is_} wrong after step {step}: {sees}"
        hints = {"later": "{method}: {until} right, step {step} is not: {sees}"}
        scale = float(torch.cat(b).abs().max())
        close(a, b, T.f32(10), says, hints, scale=scale, step=step, names=("x", "y"), method=method, sees=sees)


def products(draw: Draw) -> Iterator[Case]:
    for method in METHODS[:3]:
        for s, lr in ((1.5, 0.2), (-2.0, 0.4), (2.0, 0.5), (-4.0, 0.5), (4.0, 0.5), (1.5, 2.0), (0.25, 9.2)):
            h = abs(s * lr)
            size = "below 1" if h < 1 else "above 2" if h > 2 else f"{h:g}"
            yield Case(f"{method}, s = {s:g}, lr = {lr:g}", tags=(method, f"lr s {size}"), s=s, lr=lr, method=method)


# A numerical eigenvalue that is double (lr s = 2) is right to 1e-8 only; the nearest wrong
# answer is off by 0.2.
@check("value", points=2, cases=products)
def growth(student: Any, reference: Any, case: Case) -> None:
    """The growth factors of three methods, s of either sign, lr times s between 0.3 and 3."""
    got, want = (side.growth_factor(case.s, case.lr, case.method) for side in (student, reference))
    says = "growth_factor is wrong for {tags}; {rest}"
    close(got, want, relative(1e-6), says, {"factor": says})


def orthogonal(draw: Draw) -> Iterator[Case]:
    for method in METHODS[:3]:
        n, s = 3, draw.number(0.8, 1.2)
        given: dict[str, Any] = {"A": s * draw.orthogonal(n), "x0": draw.normal(n), "y0": draw.normal(n)}
        yield Case(
            f"{method}, A orthogonal", method=method, lr=0.5, s=s, steps=200 if method == "alternating" else 10, **given
        )


@check("property", points=1, cases=orthogonal)
def property(student: Any, reference: Any, case: Case) -> None:
    """Each simultaneous step takes the point farther away, each extragradient step nearer, both by a known factor;
    alternating steps keep |x|^2 - lr x.Ay + |y|^2, and their average tends to 0."""
    X, Y = played(student, case)
    fits = X.shape == (case.steps + 1, 3) and Y.shape == X.shape and not X.is_complex()
    require(fits, "play gives trajectories of another shape")
    lengths = (X.square().sum(dim=1) + Y.square().sum(dim=1)).sqrt()
    h = case.lr * case.s
    if case.method == "alternating":
        kept = X.square().sum(dim=1) - case.lr * ((X @ case.A) * Y).sum(dim=1) + Y.square().sum(dim=1)
        says = (
            "alternating steps should keep |x|^2 - lr x.Ay + |y|^2, so that they stay on a closed curve; yours do not"
        )
        within(float((kept / kept[0] - 1).abs().max()), 1e-9, says)
        says = "the average of 200 alternating iterates should be near 0"
        within(float(torch.cat([X.mean(dim=0), Y.mean(dim=0)]).norm() / lengths[0]), 0.1, says)
        return
    factor = math.hypot(1, h) if case.method == "simultaneous" else math.hypot(1 - h * h, h)
    says = "each {method} step should multiply the distance from 0 by the same factor, {way} 1"
    way = "above" if factor > 1 else "below"
    ratios = lengths[1:] / lengths[:-1]
    within(float((ratios / factor - 1).abs().max()), 1e-9, says, method=case.method, way=way)


def paths(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's rows", public=True, traj=torch.tensor([[1.0], [2.0], [4.0]], dtype=F64), beta=0.5)
    yield Case("20 rows, beta 0.9", traj=draw.normal(20, 3) + 2, beta=0.9)
    yield Case("4 rows, beta 0.7", traj=draw.normal(4, 4), beta=0.7)
    yield Case("3 rows, beta 0", traj=draw.normal(3, 2), beta=0.0)
    yield Case("one row", traj=draw.normal(1, 2), beta=0.8)


# In units of the tolerance the right answers deviate by 0.02 at most, the nearest wrong one by 1e4.
@check("value", points=1, cases=paths, dtypes=(F64, F32))
def average(student: Any, reference: Any, case: Case) -> None:
    """ema starts at the first row and follows its recursion."""
    got, want = (side.ema(case.traj, case.beta) for side in (student, reference))
    says = "ema is wrong for {case}: it starts at the first row, and the newest row weighs 1 - beta"
    close(got, want, says=says, hints={"factor": says})


@picture()
def spirals(student: Any, reference: Any) -> Picture:
    """Forty steps of each method on min max x y from (1, 0), lr 0.3: one runs away, one turns, two come home."""
    one, zero = torch.ones(1, dtype=F64), torch.zeros(1, dtype=F64)
    layers = []
    for method in METHODS:
        X, Y = student.play(one[:, None], one, zero, 0.3, 40, method)
        require(
            X.shape == (41, 1) and Y.shape == (41, 1),
            "play returned shapes {a}, {b}",
            a=tuple(X.shape),
            b=tuple(Y.shape),
        )
        layers.append(line(method, X[:, 0], Y[:, 0]))
    return Picture("Four ways around an equilibrium", tuple(layers), "x", "y")
