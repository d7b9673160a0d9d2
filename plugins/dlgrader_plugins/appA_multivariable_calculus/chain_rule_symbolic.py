"""Grader of appA/chain-rule-symbolic."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Case, Formulas, Wrong, check, curve, differs, formulas, same_formulas
from dlgrader_plugins.appA_multivariable_calculus.formula_answers import SECONDS, looked_at, symbols_of, well_formed


@check("contract", points=1, seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All seven keys are there, each answer is nested as in the table, and each string can be read and contains no
    other symbols than those of its row."""
    well_formed(student, reference)


def chained(student: Any, reference: Any, key: str) -> None:
    """The formulas under a key equal the reference's; partial answers are told apart from other wrong ones."""
    got, want = (looked_at(side, reference, key) for side in (student, reference))
    try:
        same_formulas(got, want, "{entry} is not the derivative")
    except Wrong:
        if missing_path(got, reference, key):
            raise Wrong("`{key}`: one of the paths to the variable is missing", {"key": key}) from None
        raise


def missing_path(got: Formulas, reference: Any, key: str) -> bool:
    """Whether an entry is the derivative with one dependence frozen."""
    symbols = symbols_of(reference.QUESTIONS[key])
    for of, place, text in reference.FROZEN:
        if of == key:
            (frozen,) = formulas(text, key, symbols, ()).entries
            if differs(got.entries[place], frozen, symbols) is None:
                return True
    return False


@check("symbolic", points=2, seconds=SECONDS)
def path(student: Any, reference: Any, case: Case) -> None:
    """The derivative of f(x(t), y(t)) with respect to t."""
    chained(student, reference, "path")


@check("symbolic", points=1, seconds=SECONDS)
def polar_u(student: Any, reference: Any, case: Case) -> None:
    """The partial derivatives of g(r cos t, r sin t) with respect to r and t."""
    chained(student, reference, "polar_u")


@check("symbolic", points=1, seconds=SECONDS)
def neuron(student: Any, reference: Any, case: Case) -> None:
    """The derivatives of (tanh(wx + b) - y)^2 with respect to w and b."""
    chained(student, reference, "neuron")


@check("symbolic", points=2, seconds=SECONDS)
def two_layer(student: Any, reference: Any, case: Case) -> None:
    """The derivatives of (v sigma(wx) - y)^2 / 2 with respect to v and w."""
    chained(student, reference, "two_layer")


@check("symbolic", points=1, seconds=SECONDS)
def shared(student: Any, reference: Any, case: Case) -> None:
    """The derivative of sin(w) e^(w sin w), in which w occurs three times."""
    chained(student, reference, "shared")


@check("symbolic", points=1, seconds=SECONDS)
def implicit(student: Any, reference: Any, case: Case) -> None:
    """The slope of the curve x^3 + y^3 = 6xy at its points."""
    folium = curve(**reference.CURVE)
    got, want = (looked_at(side, reference, "implicit", folium) for side in (student, reference))
    same_formulas(got, want, "`implicit` is not the slope of the curve", on=folium)


@check("symbolic", points=1, seconds=SECONDS)
def tied(student: Any, reference: Any, case: Case) -> None:
    """The derivative of (w tanh(wx) - x)^2, in which the weight occurs twice."""
    chained(student, reference, "tied")
