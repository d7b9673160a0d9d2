"""Formulas that are compared on a curve."""

from __future__ import annotations

import pytest

from dlgrader.judge import Symbols, Wrong, curve, formulas, same_formulas

CIRCLE = curve("s", x="(1 - s**2)/(1 + s**2)", y="2*s/(1 + s**2)")
PLANE = Symbols(("x", "y"))


def test_what_differs_elsewhere_only_is_the_same() -> None:
    got, want = (formulas(text, "slope", PLANE, ()) for text in ("-x*(x**2 + y**2)/y", "-x/y"))
    same_formulas(got, want, on=CIRCLE)
    with pytest.raises(Wrong):
        same_formulas(got, want)


def test_the_point_that_is_shown_lies_on_the_curve() -> None:
    got, want = (formulas(text, "slope", PLANE, ()) for text in ("x/y", "-x/y"))
    with pytest.raises(Wrong) as wrong:
        same_formulas(got, want, on=CIRCLE)
    at = dict(part.split(" = ") for part in wrong.value.facts["point"].split(", "))
    assert float(at["x"]) ** 2 + float(at["y"]) ** 2 == pytest.approx(1, rel=1e-4)
