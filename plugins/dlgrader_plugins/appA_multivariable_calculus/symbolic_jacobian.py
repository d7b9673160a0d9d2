"""Grader of appA/symbolic-jacobian."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw, check
from dlgrader_plugins.formula_answers import SECONDS, answered, well_formed


@check("contract", points=1, seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All eight keys are there, each answer is nested as in the table, and each string can be read and contains no
    other symbols than those of its row."""
    well_formed(student, reference)


@check("symbolic", points=1, seconds=SECONDS)
def polar(student: Any, reference: Any, case: Case) -> None:
    """The Jacobian of (r cos t, r sin t) with respect to (r, t)."""
    answered(student, reference, "polar")


@check("symbolic", points=1, seconds=SECONDS)
def norm(student: Any, reference: Any, case: Case) -> None:
    """The gradient of sqrt(x^2 + y^2 + z^2)."""
    answered(student, reference, "norm")


def rows(draw: Draw) -> Iterator[Case]:
    yield Case("the gradient of xy/(x^2 + y^2)", row=0)
    yield Case("the gradient of e^(xy)", row=1)


@check("symbolic", points=2, cases=rows, by_case=True, seconds=SECONDS)
def ratio(student: Any, reference: Any, case: Case) -> None:
    """The Jacobian of (xy/(x^2 + y^2), e^(xy)) with respect to (x, y): one point a row."""
    answered(student, reference, "ratio", row=case.row)


@check("symbolic", points=1, seconds=SECONDS)
def lse_grad(student: Any, reference: Any, case: Case) -> None:
    """The gradient of log(e^x + e^y + e^z)."""
    answered(student, reference, "lse_grad")


@check("symbolic", points=1, seconds=SECONDS)
def lse_hess_xx(student: Any, reference: Any, case: Case) -> None:
    """The second derivative of log(e^x + e^y + e^z) with respect to x twice."""
    answered(student, reference, "lse_hess_xx")


@check("symbolic", points=1, seconds=SECONDS)
def lse_hess_xy(student: Any, reference: Any, case: Case) -> None:
    """The second derivative of log(e^x + e^y + e^z) with respect to x and y."""
    answered(student, reference, "lse_hess_xy")


@check("symbolic", points=1, seconds=SECONDS)
def power(student: Any, reference: Any, case: Case) -> None:
    """The gradient of x^y with respect to (x, y), x > 0."""
    answered(student, reference, "power")


@check("symbolic", points=1, seconds=SECONDS)
def softplus(student: Any, reference: Any, case: Case) -> None:
    """The gradient of log(1 + e^(wx + b)) with respect to (w, x, b), in this order."""
    answered(student, reference, "softplus")
