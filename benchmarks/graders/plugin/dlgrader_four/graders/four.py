"""Grader of bench/four: the cases that the other graders test, 25 points a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from four import cases

from dlgrader.judge import Case, Draw, check, close


def calls(name: str) -> Callable[[Draw], Iterator[Case]]:
    def make(draw: Draw) -> Iterator[Case]:
        for number, arguments in enumerate(getattr(cases, name)(), 1):
            yield Case(f"call {number}", arguments=arguments)

    return make


@check("value", points=25, cases=calls("conv2d"))
def convolution(student: Any, reference: Any, case: Case) -> None:
    """conv2d is right."""
    close(student.conv2d(*case.arguments), reference.conv2d(*case.arguments), says="conv2d is wrong for {case}")


@check("value", points=25, cases=calls("mlp_gradients"))
def gradients(student: Any, reference: Any, case: Case) -> None:
    """mlp_gradients is right."""
    got, want = student.mlp_gradients(*case.arguments), reference.mlp_gradients(*case.arguments)
    close(got, want, says="mlp_gradients is wrong for {case}")


@check("value", points=25, cases=calls("adam_step"))
def step(student: Any, reference: Any, case: Case) -> None:
    """adam_step is right."""
    close(student.adam_step(*case.arguments), reference.adam_step(*case.arguments), says="adam_step is wrong: {case}")


@check("value", points=25, cases=calls("softmax"))
def shares(student: Any, reference: Any, case: Case) -> None:
    """softmax is right."""
    close(student.softmax(*case.arguments), reference.softmax(*case.arguments), says="softmax is wrong for {case}")
