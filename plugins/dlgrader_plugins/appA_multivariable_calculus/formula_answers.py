"""Answers that are formulas under the keys of a task: what the symbolic exercises of the appendix have in common.

Their references say in QUESTIONS which symbols each answer may contain, which are positive, and how it is nested.
"""

from __future__ import annotations

from typing import Any

from dlgrader.judge import (
    Curve,
    Formulas,
    Symbols,
    Wrong,
    differs,
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


def answered(
    student: Any,
    reference: Any,
    key: str,
    says: str = "{entry} is not the derivative",
    row: int | None = None,
    on: Curve | None = None,
) -> None:
    """The formulas under a key equal the reference's at every point of the domain, or of the curve.

    Well-known wrong ones, which the reference lists in NEARLY, have sentences of their own.
    """
    got, want = (looked_at(side, reference, key, on) for side in (student, reference))
    try:
        same_formulas(got, want, says, row=row, on=on)
    except Wrong:
        symbols = symbols_of(reference.QUESTIONS[key])
        for of, place, text, sentence in getattr(reference, "NEARLY", ()):
            if of == key and differs(got.entries[place], formulas(text, key, symbols, ()).entries[0], symbols) is None:
                raise Wrong("`{key}`: {sentence}", {"key": key, "sentence": sentence}) from None
        raise
