"""Formulas on a curve: what is right at its points is right, whatever it is elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from dlgrader.judge.formula import Apply, Formula, Name
from dlgrader.judge.formula_read import read
from dlgrader.judge.formula_value import Undefined, value
from dlgrader.judge.symbols import Formulas, Symbols

DIGITS = 15


@dataclass(frozen=True)
class Curve:
    """Points whose coordinates, by name, are formulas of one real parameter."""

    parameter: str
    coordinates: Mapping[str, Formula]

    def along(self, formulas: Formulas) -> Formulas:
        """The same formulas with the coordinates put in: formulas of the parameter."""
        entries = tuple(_with(entry, self.coordinates) for entry in formulas.entries)
        return replace(formulas, symbols=Symbols((self.parameter,)), entries=entries)

    def point(self, at: Mapping[str, Fraction]) -> dict[str, float]:
        """The coordinates at a value of the parameter, where they are defined."""
        found = {}
        for name, formula in self.coordinates.items():
            try:
                found[name] = float(value(formula, dict(at), DIGITS))
            except Undefined:
                continue
        return found


def curve(parameter: str, **coordinates: str) -> Curve:
    """`curve("s", x="cos(s)", y="sin(s)")`. Raises Wrong where a formula cannot be read."""
    return Curve(parameter, {name: read(text, (parameter,), name) for name, text in coordinates.items()})


def _with(formula: Formula, given: Mapping[str, Formula]) -> Formula:
    if isinstance(formula, Name):
        return given.get(formula.name, formula)
    if isinstance(formula, Apply):
        return Apply(formula.operation, tuple(_with(a, given) for a in formula.arguments))
    return formula
