"""Answers that are formulas: what the symbolic exercises of all chapters have in common.

Their references say in QUESTIONS which symbols each answer may contain, which are positive, and how it is nested. The
name of a question is a key of the dictionary that `answers` returns; "slopes.relu" is the key relu of what `slopes`
returns, and "mixed()" is all that `mixed` returns.
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

SECONDS = 20.0  # SymPy may be imported over there when a function is called


@once
def answers(side: Any, function: str) -> Any:
    """What a function without arguments returns."""
    return getattr(side, function)()


def placed(question: str) -> tuple[str, str]:
    """The function and the key, which is empty where the function returns the formula alone."""
    if question.endswith("()"):
        return question[:-2], ""
    function, _, key = question.rpartition(".")
    return function or "answers", key


def symbols_of(question: Any) -> Symbols:
    return Symbols(tuple(question["symbols"]), tuple(question["positive"]))


def read(side: Any, reference: Any, name: str) -> Formulas:
    """The formulas that answer the question of that name. Raises Wrong where they cannot be read."""
    (function, key), question = placed(name), reference.QUESTIONS[name]
    given = answers(side, function)
    return formulas(given[key] if key else given, key or function, symbols_of(question), tuple(question["shape"]))


def well_formed(student: Any, reference: Any, function: str = "answers") -> None:
    """Every key is there and no other, every answer can be read, and a second call gives the same."""
    given = answers(student, function)
    asked = {placed(name)[1]: name for name in reference.QUESTIONS if placed(name)[0] == function}
    for name in asked.values():
        read(student, reference, name)
    extra = [key for key in given if key not in asked] if isinstance(given, dict) else []
    says = "`{function}` has the unknown key {key}"
    require(not extra, says, function=function, key=repr(extra[:1])[1:-1])
    again = getattr(student, function)()
    exactly(again, given, f"`{function}` gives something else when it is called again, in {{entry}}")


def looked_at(side: Any, reference: Any, name: str, on: Curve | None = None) -> Formulas:
    """The answer to a question; the case is about its values, at points of the curve where one is given."""

    def numbers(read: Formulas) -> Any:
        return (read if on is None else on.along(read)).numbers()

    return examined(side, ".".join(placed(name)), lambda: read(side, reference, name), numbers)


def answered(
    student: Any,
    reference: Any,
    name: str,
    says: str = "{entry} is not the derivative",
    row: int | None = None,
    on: Curve | None = None,
) -> None:
    """The answer to a question equals the reference's at every point of the domain, or of the curve.

    Well-known wrong ones, which the reference lists in NEARLY, have sentences of their own.
    """
    got, want = (looked_at(side, reference, name, on) for side in (student, reference))
    try:
        same_formulas(got, want, says, row=row, on=on)
    except Wrong:
        symbols = symbols_of(reference.QUESTIONS[name])
        for of, place, text, sentence in getattr(reference, "NEARLY", ()):
            if of != name:
                continue
            one, other = (f if on is None else on.along(f) for f in (got, formulas(text, got.name, symbols, ())))
            if differs(one.entries[place], other.entries[0], one.symbols) is None:
                raise Wrong("`{key}`: {sentence}", {"key": got.name, "sentence": sentence}) from None
        raise
