"""Grader of appA/symbolic-jacobian."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import (
    Case,
    Draw,
    Formulas,
    Symbols,
    check,
    exactly,
    examined,
    formulas,
    once,
    require,
    same_formulas,
)

SECONDS = 20.0  # SymPy may be imported over there when `answers` is called


@once
def answers(side: Any) -> Any:
    return side.answers()


def read(side: Any, question: Any, key: str) -> Formulas:
    """The formulas under a key. Raises Wrong where they cannot be read."""
    symbols = Symbols(tuple(question["symbols"]), tuple(question["positive"]))
    return formulas(answers(side)[key], key, symbols, tuple(question["shape"]))


@check("contract", points=1, seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All eight keys are there, each answer is nested as in the table, and each string can be read and contains no
    other symbols than those of its row."""
    given = answers(student)
    for key, question in reference.QUESTIONS.items():
        read(student, question, key)
    extra = [key for key in given if key not in reference.QUESTIONS]
    require(not extra, "`answers` has the unknown key {key}", key=repr(extra[:1])[1:-1])
    exactly(student.answers(), given, "`answers` gives something else when it is called again, in {entry}")


def derivative(student: Any, reference: Any, key: str, row: int | None = None) -> None:
    """The formulas under a key equal the reference's at every point of the domain."""

    def looked_at(side: Any) -> Formulas:
        return examined(side, f"answers.{key}", lambda: read(side, reference.QUESTIONS[key], key), Formulas.numbers)

    same_formulas(looked_at(student), looked_at(reference), "{entry} is not the derivative", row=row)


@check("symbolic", points=1, seconds=SECONDS)
def polar(student: Any, reference: Any, case: Case) -> None:
    """The Jacobian of (r cos t, r sin t) with respect to (r, t)."""
    derivative(student, reference, "polar")


@check("symbolic", points=1, seconds=SECONDS)
def norm(student: Any, reference: Any, case: Case) -> None:
    """The gradient of sqrt(x^2 + y^2 + z^2)."""
    derivative(student, reference, "norm")


def rows(draw: Draw) -> Iterator[Case]:
    yield Case("the gradient of xy/(x^2 + y^2)", row=0)
    yield Case("the gradient of e^(xy)", row=1)


@check("symbolic", points=2, cases=rows, by_case=True, seconds=SECONDS)
def ratio(student: Any, reference: Any, case: Case) -> None:
    """The Jacobian of (xy/(x^2 + y^2), e^(xy)) with respect to (x, y): one point a row."""
    derivative(student, reference, "ratio", case.row)


@check("symbolic", points=1, seconds=SECONDS)
def lse_grad(student: Any, reference: Any, case: Case) -> None:
    """The gradient of log(e^x + e^y + e^z)."""
    derivative(student, reference, "lse_grad")


@check("symbolic", points=1, seconds=SECONDS)
def lse_hess_xx(student: Any, reference: Any, case: Case) -> None:
    """The second derivative of log(e^x + e^y + e^z) with respect to x twice."""
    derivative(student, reference, "lse_hess_xx")


@check("symbolic", points=1, seconds=SECONDS)
def lse_hess_xy(student: Any, reference: Any, case: Case) -> None:
    """The second derivative of log(e^x + e^y + e^z) with respect to x and y."""
    derivative(student, reference, "lse_hess_xy")


@check("symbolic", points=1, seconds=SECONDS)
def power(student: Any, reference: Any, case: Case) -> None:
    """The gradient of x^y with respect to (x, y), x > 0."""
    derivative(student, reference, "power")


@check("symbolic", points=1, seconds=SECONDS)
def softplus(student: Any, reference: Any, case: Case) -> None:
    """The gradient of log(1 + e^(wx + b)) with respect to (w, x, b), in this order."""
    derivative(student, reference, "softplus")
