"""Grader of ch05/activation-symbolic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw, Symbols, check, curve
from dlgrader_plugins.formula_answers import SECONDS, answered, well_formed

PARAMETERS = {"elu_negative": Symbols(("t", "alpha"), positive=("t", "alpha"))}


@check("contract", points=1, seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All keys are there, and each string can be read and contains no other symbols than those of its row."""
    for function in (reference.OUTPUT, reference.SWISH, reference.SLOPE):
        well_formed(student, reference, function)


def activations(draw: Draw) -> Iterator[Case]:
    for key in ("sigmoid", "tanh", "softplus", "elu_negative"):
        yield Case(key, key=key)


@check("symbolic", points=4, cases=activations, by_case=True, seconds=SECONDS)
def from_output(student: Any, reference: Any, case: Case) -> None:
    """The derivative of each activation in terms of its output: one point each."""
    outputs = curve(PARAMETERS.get(case.key, "z"), a=reference.OUTPUTS[case.key])
    says = "{entry} is not the derivative where a is the output of the activation"
    answered(student, reference, f"{reference.OUTPUT}.{case.key}", says, on=outputs)


def orders(draw: Draw) -> Iterator[Case]:
    yield Case("the first derivative", key="first")
    yield Case("the second derivative", key="second", points=2)


@check("symbolic", points=3, cases=orders, by_case=True, seconds=SECONDS)
def swish(student: Any, reference: Any, case: Case) -> None:
    """The first derivative of swish, one point, and the second, two."""
    answered(student, reference, f"{reference.SWISH}.{case.key}", "{entry} is not that derivative of swish")


def slopes_of(draw: Draw) -> Iterator[Case]:
    for key in ("sigmoid", "tanh", "softplus", "relu"):
        yield Case(key, key=key)


@check("numeric", points=2, cases=slopes_of, by_case=True, seconds=SECONDS)
def slopes(student: Any, reference: Any, case: Case) -> None:
    """The largest slope of sigmoid, tanh, softplus and relu: half a point each."""
    says = "the largest slope of {name} is another one (where is the derivative's own derivative zero, if anywhere?)"
    answered(student, reference, f"{reference.SLOPE}.{case.key}", says)
