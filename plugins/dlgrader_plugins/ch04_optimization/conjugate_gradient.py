"""Grader of ch04/conjugate-gradient."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F64,
    Case,
    Draw,
    Forbidden,
    check,
    close,
    host,
    in_kind,
    raises,
    relative,
    require,
    within,
)

forbidden = Forbidden(
    "there is no matrix to be solved with",
    names=("torch.linalg.solve*", "torch.linalg.inv*", "torch.linalg.lstsq", "torch.linalg.pinv"),
)

EXACT = relative(1e-7)  # right answers 3e-10 over eight iterations at condition 1e4; other betas 1e-2 and more
SHOWN = 8  # iterations that are compared number by number
MORE = 1.25  # times as many as the reference: a residual computed afresh takes 38 to 40 for its 36, by rounding


def with_eigenvalues(draw: Draw, eigenvalues: Tensor) -> Callable[[Tensor], Tensor]:
    """v -> A v for a random orthogonal basis."""
    q = draw.orthogonal(len(eigenvalues))
    return lambda v: q @ (eigenvalues * (q.T @ v))


def solved(side: Any, case: Case, **options: Any) -> tuple[Any, int]:
    """(answer, products); `options` stand over those of the case."""
    operator = host(case.A, like=case.b, calls=400, name="matvec")
    answer = side.cg(operator, case.b, case.x0, **{**case.options, **options})
    x, count, norms = answer["x"], answer["iterations"], answer["residual_norms"]
    vector = isinstance(x, Tensor) and x.is_floating_point() and x.shape == case.b.shape
    require(vector, "'x' should be a tensor like b")
    require(type(count) is int and count >= 0, "'iterations' should be an int")
    numbers = isinstance(norms, Tensor) and norms.is_floating_point() and norms.ndim == 1
    require(numbers, "'residual_norms' should be a tensor with a number for the start and one for each iteration")
    return answer, operator.calls


def system(name: str, A: Callable[[Tensor], Tensor], b: Tensor, x0: Tensor, **given: Any) -> Case:
    options = given.pop("options", {})
    return Case(name, tags=(name,), A=A, b=b, x0=x0, options=options, **given)


def small(draw: Draw) -> Iterator[Case]:
    diagonal, b = torch.tensor([2.0, 1.0], dtype=F64), torch.tensor([2.0, 1.0], dtype=F64)
    zero = torch.zeros(2, dtype=F64)
    yield Case("the statement's system", public=True, A=lambda v: diagonal * v, b=b, x0=zero, options={"max_iter": 1})
    A = with_eigenvalues(draw, draw.uniform(6, low=1.0, high=9.0))
    yield system("six variables, three iterations", A, draw.normal(6), draw.normal(6), options={"max_iter": 3})


@check("contract", points=1, cases=small)
def contract(student: Any, reference: Any, case: Case) -> None:
    """cg gives 'x' (p,), 'iterations' and 'residual_norms' (iterations + 1,), and leaves b and x0 alone."""
    in_kind(student, reference, lambda side: solved(side, case)[0], "a norm for the start and one for each iteration")


def operators(draw: Draw) -> Iterator[Case]:
    for condition in (10.0, 100.0, 1e3, 1e4):
        eigenvalues = torch.logspace(0, 1, 30, base=condition, dtype=F64)
        A = with_eigenvalues(draw, eigenvalues)
        start, options = draw.normal(30), {"max_iter": SHOWN}
        yield system(f"condition {condition:g}", A, draw.normal(30), start, options=options)


@check("trajectory", points=3, cases=operators)
def path(student: Any, reference: Any, case: Case) -> None:
    """The residual norms of the first eight iterations, and the point after them, from starts that are not 0."""
    (got, _), (want, _) = solved(student, case), solved(reference, case)
    norms, right = got["residual_norms"], want["residual_norms"]
    require(
        norms.shape == right.shape, "residual_norms should hold {n} numbers after {k} iterations", n=len(right), k=SHOWN
    )
    for t, (a, b) in enumerate(zip(norms, right, strict=True)):
        close(a, b, EXACT, "the residual norm departs at iteration {t}", later=True, t=t)
    close(got["x"], want["x"], EXACT, "the residual norms are right, x is not")


def few_eigenvalues(draw: Draw) -> Iterator[Case]:
    eigenvalues = torch.tensor([1.0, 5.0, 40.0], dtype=F64)[torch.arange(50) % 3]
    yield system(
        "3 distinct eigenvalues, p = 50", with_eigenvalues(draw, eigenvalues), draw.normal(50), draw.normal(50)
    )


@check("convergence", points=1, cases=few_eigenvalues)
def eigenvalues(student: Any, reference: Any, case: Case) -> None:
    """Three distinct eigenvalues need at most four iterations."""
    got, _ = solved(student, case)
    within(got["iterations"], 4, "{x} iterations for an operator with 3 distinct eigenvalues")
    residual = float((case.b - case.A(got["x"])).norm() / case.b.norm())
    within(residual, 1e-8, "after {k} iterations the residual is {x:.1e} of b", k=got["iterations"])


def stops(draw: Draw) -> Iterator[Case]:
    A = with_eigenvalues(draw, torch.logspace(0, 2, 30, dtype=F64))
    b = draw.normal(30)
    b = b / b.norm()
    for size in (1e-6, 1.0, 1e12):
        yield system(f"||b|| = {size:g}", A, size * b, torch.zeros(30, dtype=F64), options={"tol": 1e-8}, few=False)
    zero = torch.zeros(30, dtype=F64)
    yield system("b = 0, x0 = 0", A, zero, zero, few=True)
    x = draw.normal(30)
    yield system("x0 is the solution", A, A(x), x, options={"tol": 1e-8}, few=True)


@check("value", points=1, cases=stops)
def stopping(student: Any, reference: Any, case: Case) -> None:
    """The iteration ends at tol times the norm of b, whatever its size, and at once where there is nothing to do."""
    (got, _), (want, _) = solved(student, case), solved(reference, case)
    require(bool(torch.isfinite(got["x"]).all()), "x holds NaN or inf for {tags}")
    if case.few:
        require(got["iterations"] == 0, "{k} iterations for {tags}, where none is needed", k=got["iterations"])
        return
    residual = float((case.b - case.A(got["x"])).norm() / case.b.norm())
    within(residual, 2e-8, "stopped too early for {tags}: the residual is {x:.1e} of b")
    says = "{x} iterations for {tags}, {k} are enough: the limit is tol times the norm of b"
    within(got["iterations"], MORE * want["iterations"] + 2, says, k=want["iterations"])


@check("performance", points=2, cases=operators)
def products(student: Any, reference: Any, case: Case) -> None:
    """One product for the first residual, and one in each iteration."""
    got, calls = solved(student, case)
    says = "{x} products for {k} iterations: one in each and one for the start are enough"
    within(calls, got["iterations"] + 1, says, k=got["iterations"])


def well_conditioned(draw: Draw) -> Iterator[Case]:
    A = with_eigenvalues(draw, torch.logspace(0, 1.5, 12, dtype=F64))
    solution = draw.normal(12)
    yield system("p = 12", A, A(solution), draw.normal(12), solution=solution)


@check("property", points=1, cases=well_conditioned)
def energy(student: Any, reference: Any, case: Case) -> None:
    """The error in the A-norm becomes smaller in every iteration."""
    errors = []
    for most in range(7):
        got, _ = solved(student, case, max_iter=most)
        off = got["x"] - case.solution
        errors.append(max(float(off.double() @ case.A(off.double())), 0.0) ** 0.5)
    for t, (before, after) in enumerate(itertools.pairwise(errors), 1):
        require(after < before, "the error in the A-norm grew at iteration {t}", t=t)


def indefinite_operators(draw: Draw) -> Iterator[Case]:
    for name, low in (("one negative eigenvalue", -2.0), ("a negative operator", -9.0)):
        eigenvalues = draw.uniform(6, low=1.0, high=5.0) if low == -2.0 else -draw.uniform(6, low=1.0, high=5.0)
        eigenvalues[0] = low
        yield system(name, with_eigenvalues(draw, eigenvalues), draw.normal(6), torch.zeros(6, dtype=F64))
    for name, factor in (("a slightly negative operator", -1e-3), ("the zero operator", 0.0)):
        yield system(name, partial(torch.mul, factor), draw.normal(6), torch.zeros(6, dtype=F64))


@check("contract", points=1, cases=indefinite_operators)
def indefinite(student: Any, reference: Any, case: Case) -> None:
    """cg raises ValueError for an operator that is not positive definite."""
    raises(ValueError, solved, student, case, says="d.A d <= 0 must raise ValueError, as for {tags}")
