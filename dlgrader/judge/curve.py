"""Formulas on a curve, or on a surface: what is right at its points is right, whatever it is elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from dlgrader.judge.formula import Apply, Formula, Name
from dlgrader.judge.formula_read import read
from dlgrader.judge.formula_value import Undefined, value
from dlgrader.judge.symbols import Formulas, Symbols

DIGITS = 15


@dataclass(frozen=True)
class Curve:
    """Points of which some coordinates, by name, are formulas of the parameters; others may be parameters."""

    parameters: Symbols
    coordinates: Mapping[str, Formula]

    def along(self, formulas: Formulas) -> Formulas:
        """The same formulas with the coordinates put in: formulas of the parameters."""
        entries = tuple(_with(entry, self.coordinates) for entry in formulas.entries)
        return replace(formulas, symbols=self.parameters, entries=entries)

    def point(self, at: Mapping[str, Fraction], names: Collection[str]) -> dict[str, float]:
        """Those of the coordinates and parameters that are named, where they are defined."""
        found = {name: float(x) for name, x in at.items() if name in names}
        for name, formula in self.coordinates.items():
            try:
                if name in names:
                    found[name] = float(value(formula, dict(at), DIGITS))
            except Undefined:
                continue
        return found


def curve(parameter: str | Symbols, **coordinates: str) -> Curve:
    """`curve("s", x="cos(s)", y="sin(s)")`, or `curve(Symbols(("z", "c"), positive=("c",)), a="c*exp(z)")`.

    Raises Wrong where a formula cannot be read.
    """
    symbols = Symbols((parameter,)) if isinstance(parameter, str) else parameter
    return Curve(symbols, {name: read(text, symbols.names, name) for name, text in coordinates.items()})


def names_in(formula: Formula) -> frozenset[str]:
    """The names that occur in a formula."""
    if isinstance(formula, Name):
        return frozenset((formula.name,))
    return frozenset().union(*map(names_in, formula.arguments)) if isinstance(formula, Apply) else frozenset()


def _with(formula: Formula, given: Mapping[str, Formula]) -> Formula:
    if isinstance(formula, Name):
        return given.get(formula.name, formula)
    if isinstance(formula, Apply):
        return Apply(formula.operation, tuple(_with(a, given) for a in formula.arguments))
    return formula
