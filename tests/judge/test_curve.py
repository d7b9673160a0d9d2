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


def test_a_surface_has_several_parameters_of_which_the_formula_may_contain_some() -> None:
    elu = curve(Symbols(("z", "alpha"), positive=("alpha",)), a="alpha*(exp(z) - 1)")
    in_output = Symbols(("a", "alpha"), positive=("alpha",))
    want = formulas("a + alpha", "slope", in_output, ())
    same_formulas(formulas("a + exp(log(alpha))", "slope", in_output, ()), want, on=elu)
    with pytest.raises(Wrong) as wrong:
        same_formulas(formulas("a + 1", "slope", in_output, ()), want, on=elu)
    assert {part.split(" = ")[0] for part in wrong.value.facts["point"].split(", ")} == {"a", "alpha"}
