"""Answers that are formulas under the keys of a task: what the symbolic exercises of the appendix have in common.

Their references say in QUESTIONS which symbols each answer may contain, which are positive, and how it is nested.
"""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Curve, Formulas, Symbols, exactly, examined, formulas, once, require, same_formulas

SECONDS = 20.0  # SymPy may be imported over there when `answers` is called


@once
def answers(side: Any) -> Any:
    return side.answers()


def symbols_of(question: Any) -> Symbols:
    return Symbols(tuple(question["symbols"]), tuple(question["positive"]))


def read(side: Any, question: Any, key: str) -> Formulas:
    """The formulas under a key. Raises Wrong where they cannot be read."""
    return formulas(answers(side)[key], key, symbols_of(question), tuple(question["shape"]))


def well_formed(student: Any, reference: Any) -> None:
    """Every key is there and no other, every answer can be read, and a second call gives the same."""
    given = answers(student)
    for key, question in reference.QUESTIONS.items():
        read(student, question, key)
    extra = [key for key in given if key not in reference.QUESTIONS]
    require(not extra, "`answers` has the unknown key {key}", key=repr(extra[:1])[1:-1])
    exactly(student.answers(), given, "`answers` gives something else when it is called again, in {entry}")


def looked_at(side: Any, reference: Any, key: str, on: Curve | None = None) -> Formulas:
    """The formulas under a key; the case is about their values, at points of the curve where one is given."""

    def numbers(read: Formulas) -> Any:
        return (read if on is None else on.along(read)).numbers()

    return examined(side, f"answers.{key}", lambda: read(side, reference.QUESTIONS[key], key), numbers)


def derivative(student: Any, reference: Any, key: str, row: int | None = None) -> None:
    """The formulas under a key equal the reference's at every point of the domain."""
    got, want = (looked_at(side, reference, key) for side in (student, reference))
    same_formulas(got, want, "{entry} is not the derivative", row=row)
