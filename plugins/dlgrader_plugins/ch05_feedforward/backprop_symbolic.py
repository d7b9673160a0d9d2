"""Grader of ch05/backprop-symbolic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import torch

from dlgrader.judge import Case, Curve, Draw, Formulas, Symbols, Wrong, check, curve, differs, examined, require
from dlgrader.judge.formula import Name, apply
from dlgrader_plugins.formula_answers import SECONDS, answered, read, well_formed


def network(reference: Any) -> Curve:
    """The forward values as formulas of the parameters."""
    return curve(Symbols(tuple(reference.PARAMETERS)), **reference.FORWARD)


def same(one: Formulas, other: Formulas, on: Curve) -> bool:
    """Whether two answers of the learner, or one and the reference's, are worth the same."""
    a, b = on.along(one), on.along(other)
    try:
        return differs(a.entries[0], b.entries[0], a.symbols) is None
    except ValueError:  # nowhere defined
        return False


@check("contract", points=1, seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All seven keys are there, and each string can be read and contains no other symbols than those of the task."""
    well_formed(student, reference, "gradients")
    well_formed(student, reference, "second_derivative")


def derivatives(draw: Draw) -> Iterator[Case]:
    for key in ("b3", "w3", "b2", "w2", "b1", "w1", "x"):
        yield Case(f"the derivative for {key}", key=key, points=0.5 if key in ("b3", "w3") else 1.0)


@check("symbolic", points=6, cases=derivatives, by_case=True, seconds=SECONDS)
def symbolic(student: Any, reference: Any, case: Case) -> None:
    """Each first derivative: half a point for w3 and b3, one for each of the others."""
    try:
        answered(student, reference, f"gradients.{case.key}", "{entry} is not the derivative", on=network(reference))
    except Wrong as wrong:
        above = reference.ABOVE.get(case.key)
        if above is None:
            raise
        good = above_is_right(student, reference, above)
        told = " (the one for {above}, above it, is " + ("right)" if good else "wrong, too)")
        raise Wrong(wrong.says + told, wrong.facts | {"above": above}) from None


def above_is_right(student: Any, reference: Any, key: str) -> bool:
    """Whether the derivative one step nearer to the loss is right."""

    def right() -> bool:
        try:
            got, want = (read(side, reference, f"gradients.{key}") for side in (student, reference))
        except Wrong:
            return False
        return same(got, want, network(reference))

    return examined(student, f"gradients.{key} is right", right, float)


@check("symbolic", points=2, seconds=SECONDS)
def second(student: Any, reference: Any, case: Case) -> None:
    """The second derivative with respect to w3 and b2."""
    says = "{entry} is not right (differentiate the one for w3 once more: both the residual and a2 depend on b2)"
    answered(student, reference, "second_derivative()", says, on=network(reference))


def layers(draw: Draw) -> Iterator[Case]:
    for bias, key, factor in (("b2", "w2", "a1"), ("b1", "w1", "x"), ("b1", "x", "w1")):
        yield Case(f"the derivatives for {bias} and {key}", bias=bias, key=key, factor=factor)


@check("property", points=1, cases=layers, seconds=SECONDS)
def shared_delta(student: Any, reference: Any, case: Case) -> None:
    """The derivatives of one layer share its delta: those for b1, w1, x stand in the ratio 1 : x : w1, and those for
    b2 and w2 in 1 : a1."""
    on = network(reference)

    def pair() -> tuple[Formulas, Formulas]:
        bias, other = (read(student, reference, f"gradients.{key}") for key in (case.bias, case.key))
        return replace(bias, entries=(apply("*", bias.entries[0], Name(case.factor)),)), other

    def numbers(pair: tuple[Formulas, Formulas]) -> torch.Tensor:
        return torch.cat([on.along(formulas).numbers() for formulas in pair])

    product, other = examined(student, f"gradients.{case.key}", pair, numbers)
    says = "`{key}` is not `{bias}` times {factor}: the derivatives of one layer must share the same delta"
    require(same(product, other, on), says, key=case.key, bias=case.bias, factor=case.factor)
