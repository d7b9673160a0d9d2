"""Grader of appA/chain-rule-symbolic."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Case, check, curve
from dlgrader_plugins.formula_answers import SECONDS, answered, well_formed


@check("contract", points=1, seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All seven keys are there, each answer is nested as in the table, and each string can be read and contains no
    other symbols than those of its row."""
    well_formed(student, reference)


@check("symbolic", points=2, seconds=SECONDS)
def path(student: Any, reference: Any, case: Case) -> None:
    """The derivative of f(x(t), y(t)) with respect to t."""
    answered(student, reference, "path")


@check("symbolic", points=1, seconds=SECONDS)
def polar_u(student: Any, reference: Any, case: Case) -> None:
    """The partial derivatives of g(r cos t, r sin t) with respect to r and t."""
    answered(student, reference, "polar_u")


@check("symbolic", points=1, seconds=SECONDS)
def neuron(student: Any, reference: Any, case: Case) -> None:
    """The derivatives of (tanh(wx + b) - y)^2 with respect to w and b."""
    answered(student, reference, "neuron")


@check("symbolic", points=2, seconds=SECONDS)
def two_layer(student: Any, reference: Any, case: Case) -> None:
    """The derivatives of (v sigma(wx) - y)^2 / 2 with respect to v and w."""
    answered(student, reference, "two_layer")


@check("symbolic", points=1, seconds=SECONDS)
def shared(student: Any, reference: Any, case: Case) -> None:
    """The derivative of sin(w) e^(w sin w), in which w occurs three times."""
    answered(student, reference, "shared")


@check("symbolic", points=1, seconds=SECONDS)
def implicit(student: Any, reference: Any, case: Case) -> None:
    """The slope of the curve x^3 + y^3 = 6xy at its points."""
    says = "`implicit` is not the slope of the curve"
    answered(student, reference, "implicit", says, on=curve(**reference.CURVE))


@check("symbolic", points=1, seconds=SECONDS)
def tied(student: Any, reference: Any, case: Case) -> None:
    """The derivative of (w tanh(wx) - x)^2, in which the weight occurs twice."""
    answered(student, reference, "tied")
