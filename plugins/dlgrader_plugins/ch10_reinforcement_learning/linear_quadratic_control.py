"""Grader of ch10/linear-quadratic-control."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, Forbidden, T, agrees, check, close, in_kind, relative, require, within
from dlgrader_plugins.formula_answers import SECONDS, answered, read

forbidden = Forbidden(
    "solve the system",
    names=("torch.*inv", "torch.*inverse", "numpy.linalg.*inv", "scipy.*"),
)

HORIZON = 8
LONG = 200


def system(draw: Draw, n: int, m: int, radius: float = 1.2) -> dict[str, Any]:
    """A with this spectral radius, B, and costs; Q is singular where n > 1."""
    A = draw.normal(n, n)
    A *= radius / float(torch.linalg.eigvals(A).abs().max())
    factor, last = draw.normal(n, n), draw.normal(n, n)
    if n > 1:
        factor[:, 0] = 0.0
    control = draw.normal(m, m)
    return {
        "A": A,
        "B": draw.normal(n, m),
        "Q": factor @ factor.T,
        "R": control @ control.T + 0.5 * torch.eye(m, dtype=F64),
        "QT": 3.0 * last @ last.T,
    }


def problem(case: Case) -> tuple[Tensor, ...]:
    """The first arguments of both functions."""
    return case.A, case.B, case.Q, case.R, case.QT


def small(draw: Draw) -> Iterator[Case]:
    one = torch.ones(1, 1, dtype=F64)
    ones: dict[str, Any] = dict.fromkeys(("A", "B", "Q", "R", "QT"), one)
    yield Case(
        "all matrices are (1)", public=True, **ones, steps=2, x0=10.0 * one[0], noise=torch.zeros(2, 1, dtype=F64)
    )
    for n, m, steps in ((3, 2, 1), (2, 1, 30)):
        noise = draw.normal(steps, n)
        yield Case(f"n {n}, m {m}, horizon {steps}", **system(draw, n, m), steps=steps, x0=draw.normal(n), noise=noise)


@check("contract", points=1, cases=small, dtypes=(F64, F32), seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """riccati returns gains (T, m, n) and matrices (T+1, n, n), rollout states (T+1, n) and a scalar, in the dtype of
    A; nothing is changed, and the formula can be read."""
    in_kind(student, reference, lambda side: side.riccati(*problem(case), case.steps), "K (T, m, n) and Pm (T+1, n, n)")
    K = reference.riccati(*problem(case), case.steps)[0].to(case.dtype)
    in_kind(student, reference, lambda side: side.rollout(*problem(case), K, case.x0, case.noise), "states (T+1, n)")
    read(student, reference, "scalar_fixed_point()")


def root(M: Tensor) -> Tensor:
    """F with F'F = M."""
    values, vectors = torch.linalg.eigh(M)
    factor: Tensor = values.clamp(min=0.0).sqrt()[:, None] * vectors.T
    return factor


def solved_at_once(case: Case, steps: int) -> tuple[Tensor, Tensor]:
    """The first gain and the matrix of the least cost when `steps` controls are left: one least-squares problem in all
    of them, without any recursion of Riccati's kind."""
    n, m = case.B.shape
    x, costs = torch.eye(n, n + steps * m, dtype=F64), []
    for k in range(steps):
        u = torch.zeros(m, n + steps * m, dtype=F64)
        u[:, n + k * m : n + (k + 1) * m] = torch.eye(m, dtype=F64)
        costs += [root(case.Q) @ x, root(case.R) @ u]
        x = case.A @ x + case.B @ u
    given, free = torch.cat([*costs, root(case.QT) @ x]).tensor_split((n,), 1)
    best = torch.linalg.lstsq(free, -given, driver="gelsd").solution
    left = given + free @ best
    return -best[:m], left.T @ left


def systems(draw: Draw) -> Iterator[Case]:
    for n, m in ((1, 1), (2, 1), (3, 2), (2, 3), (3, 3)):
        yield Case(f"n {n}, m {m}, horizon {HORIZON}", **system(draw, n, m))


@check("value", points=5, cases=systems)
def gains(student: Any, reference: Any, case: Case) -> None:
    """K and Pm solve the whole problem, as least squares over all controls at once do."""
    K, Pm = student.riccati(*problem(case), HORIZON)
    n, m = case.B.shape
    require(K.shape == (HORIZON, m, n) and Pm.shape == (HORIZON + 1, n, n), "K or Pm has another shape")
    close(Pm[HORIZON], case.QT, says="Pm[T] should be QT")
    for left in range(1, HORIZON + 1):
        t = HORIZON - left
        gain, cost = solved_at_once(case, left)
        says = "K[{t}] is wrong, {left} step(s) before the end: it uses P of time {after}, and R + B'PB"
        hints = {"sign": "K[{t}] has the opposite sign: u = -K x", "transposed": "K[{t}] is transposed"}
        close(K[t], gain, says=says, hints=hints, t=t, left=left, after=t + 1)
        says = "Pm[{t}] is wrong, {left} step(s) before the end, where K[{t}] is right: both states and controls cost"
        close(Pm[t], cost, says=says, t=t, left=left)


def simulations(draw: Draw) -> Iterator[Case]:
    for n, m, steps in ((2, 1, 6), (3, 2, 5), (2, 3, 1), (1, 1, 4)):
        K, noise = 0.5 * draw.normal(steps, m, n), draw.normal(steps, n)
        yield Case(f"n {n}, m {m}, {steps} steps", **system(draw, n, m, 0.9), K=K, x0=draw.normal(n), noise=noise)


@check("value", points=3, cases=simulations, dtypes=(F64, F32))
def simulation(student: Any, reference: Any, case: Case) -> None:
    """rollout follows the system with any gains and noise, and adds up what arises."""
    got, want = (side.rollout(*problem(case), case.K, case.x0, case.noise) for side in (student, reference))
    states, cost = got
    require(states.shape == want[0].shape, "there should be one state for each time from 0 to T")
    says = "the state at time {t} is wrong: u = -K[t] x_t, and noise[t] is added to the state after it"
    for step, (x, right) in enumerate(zip(states, want[0], strict=True)):
        close(x, right, T.f32(4), says=says, step=step + 1, t=step, scale=want[0])
    says = "the states are right, their cost is not: Q weighs all but the last one, QT the last one, R the controls"
    close(cost, want[1], T.f32(4), says=says)


def starts(draw: Draw) -> Iterator[Case]:
    for n, m in ((2, 1), (3, 2), (2, 3)):
        other = [0.3 * draw.normal(6, m, n) for _ in range(3)]
        yield Case(f"n {n}, m {m}", **system(draw, n, m), x0=draw.normal(n, scale=3.0), other=other)


# The cost of the simulation and x'Px agree to 1e-13 of their size, P is symmetric to 1e-15 of its largest entry.
@check("property", points=3, cases=starts)
def optimality(student: Any, reference: Any, case: Case) -> None:
    """Each P is symmetric and positive semidefinite, x0'P0x0 is the cost of the simulation, no other gains are cheaper,
    and for a horizon of 200 the first gains are the same."""
    steps, n = len(case.other[0]), len(case.A)
    K, Pm = student.riccati(*problem(case), steps)
    require(K.shape == case.other[0].shape and Pm.shape == (steps + 1, n, n), "K or Pm has another shape")
    size = float(Pm.abs().max())
    within(float((Pm - Pm.mT).abs().max()), 1e-10 * size, "your P is not symmetric")
    lowest = float(torch.linalg.eigvalsh((Pm + Pm.mT) / 2).min())
    within(-lowest, 1e-9 * size, "your P has a negative eigenvalue: a cost cannot be negative")
    none = torch.zeros(steps, n, dtype=F64)
    predicted, simulated = case.x0 @ Pm[0] @ case.x0, student.rollout(*problem(case), K, case.x0, none)[1]
    close(simulated, predicted, says="your predicted cost x0'P0x0 and the cost of your simulation differ")
    for change in case.other:
        cost = reference.rollout(*problem(case), K + change * K.abs().mean(), case.x0, none)[1]
        require(float(cost) >= float(predicted) * (1 - 1e-9), "other gains than yours cost less")
    # not every right form keeps P symmetric over so many steps where A is unstable
    early = student.riccati(0.75 * case.A, *problem(case)[1:], LONG)[0]
    require(early.shape == (LONG, *K.shape[1:]), "K has another shape for a horizon of 200")
    says = "for a horizon of 200 your first two gains should be the same: does P stay symmetric?"
    require(agrees(early[1], early[0], relative(1e-6)), says)


@check("symbolic", points=3, seconds=SECONDS)
def fixed_point(student: Any, reference: Any, case: Case) -> None:
    """The formula is the positive solution of the scalar equation."""
    answered(student, reference, "scalar_fixed_point()", "your formula is not the positive solution of the equation")
