"""Grader of ch06/design-stack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw, T, check, close, in_kind, raises, require
from dlgrader.model.problems import Raised
from dlgrader_plugins.ch06_convolution.design_rules import (
    cost,
    illegal,
    outcome,
    specification,
    with_room,
    without_room,
)

EXACT = T * 1e-3


def one(draw: Draw) -> Iterator[Case]:
    yield Case("an image that keeps its size")


@check("contract", points=0, cases=one)
def contract(student: Any, reference: Any, case: Case) -> None:
    """design gives a list of dicts of ints, three_by_three_saving a float."""
    student.design(9, 9, 2, 1, 1000)
    in_kind(student, reference, lambda side: side.three_by_three_saving(4, 5))


def judged(student: Any, case: Case, budget: int) -> None:
    """Raises Wrong unless the student's stack meets the specification."""
    in_size, out_size, channels, min_field = case.wanted
    try:
        stack = student.design(*case.wanted, budget)
    except Raised as problem:
        says = "design raises ValueError, but there is a stack, for a specification with {tags}; {rest}"
        require(problem.error != "ValueError", says)
        raise
    broken = illegal(stack)
    require(not broken, "{broken}, in a specification with {tags}; {rest}", broken=broken)
    size, field = outcome(stack, in_size)
    says = "the size is {size} instead of {out_size}, in a specification with {tags}; {rest}"
    require(size == out_size, says, size=size, out_size=out_size)
    says = "the field is {field}, too small for {min_field}, in a specification with {tags}; {rest}"
    require(field >= min_field, says, field=field, min_field=min_field)
    parameters = cost(stack, channels)
    says = "{parameters} parameters are more than {budget}, in a specification with {tags}; {rest}"
    require(parameters <= budget, says, parameters=parameters, budget=budget)


# A search in the order of the cost takes up to 0.4 s, others below 0.1 s.
@check("property", points=4, cases=with_room, evidence=True, seconds=10)
def specifications(student: Any, reference: Any, case: Case) -> None:
    """Stacks have the size, the field and no more parameters than asked, where the budget leaves room."""
    judged(student, case, case.budget)


@check("property", points=3, cases=without_room, evidence=True, seconds=10)
def tight(student: Any, reference: Any, case: Case) -> None:
    """Where the budget is the smallest possible one, too."""
    judged(student, case, reference.cheapest(*case.wanted))


def fields(draw: Draw) -> Iterator[Case]:
    for field in (1, 3, 5, 7, 9, 11):
        channels = draw.integer(1, 64)
        yield Case(f"field {field}, {channels} channels", tags=(f"field {field}",), numbers=(channels, field))


@check("numeric", points=2, cases=fields)
def saving(student: Any, reference: Any, case: Case) -> None:
    """The weights of stacked 3x3 layers relative to one large layer are exact for fields from 1 to 11."""
    got, want = (
        student.three_by_three_saving(*case.numbers),
        reference.three_by_three_saving(*case.numbers),
    )
    close(got, want, EXACT, "the ratio is wrong for {tags}: how many 3x3 layers see so many pixels?; {rest}")


def hopeless(draw: Draw) -> Iterator[Case]:
    yield specification(20, 24, 2, 3, 100000)
    yield specification(20, 10, 8, 1, 8 * 8 + 7)


@check("property", points=1, cases=hopeless)
def impossible(student: Any, reference: Any, case: Case) -> None:
    """A specification that no stack meets raises ValueError."""
    raises(ValueError, student.design, *case.wanted, case.budget, says="this specification cannot be met")
