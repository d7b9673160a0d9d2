"""Statements in a terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.model.exercise import Entry
from dlgrader.report.statement import formulas_as_text, render_statement


def shown(statement: str) -> str:
    file = io.StringIO()
    render_statement(statement, Console(file=file, width=100, color_system=None))
    return file.getvalue()


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"$\theta\leftarrow\theta-\alpha\,\frac{\hat m}{\sqrt{\hat v}+\varepsilon}$", "θ ← θ−α m̂/(√v̂+ε)"),
        (r"$a_1 * b_2 * c_3$", "a₁*b₂*c₃"),
        (r"$\{x\mid x_i>0\}$", "{x∣xᵢ > 0}"),
        (r"$f(x)=[1](2)$ and $g_i$", "f(x) = [1](2) and gᵢ"),
    ],
)
def test_formulas_are_set_in_unicode(formula: str, text: str) -> None:
    assert text in shown(f"Before {formula} after.")


def test_a_display_has_lines_of_its_own() -> None:
    rows = [row.strip() for row in shown("one $$a_1,\\qquad b_2$$ two").splitlines() if row.strip()]
    assert rows == ["one", "a₁,    b₂", "two"]


def test_a_terminal_that_lacks_the_signs_gets_the_latex() -> None:
    assert formulas_as_text("$a+b$ and $\\beta_1$", "ascii").replace("\\\\", "\\") == "a\\+b and \\$\\beta\\_1\\$"


def test_a_dollar_in_code_and_a_price_start_no_formula() -> None:
    for text in ("`echo $a_b` and `$c_d`", "```\n$a_b$\n```", "it costs $5 or $6, *really*", "one \\$ and _two_ \\$"):
        assert formulas_as_text(text) == text


@given(st.text(st.sampled_from("$_*`\\ \na1{}|~^"), max_size=40))
def test_whatever_stands_in_a_statement_is_shown(text: str) -> None:
    shown(text)


@pytest.mark.parametrize("entry", list(make_registry()), ids=lambda entry: entry.id)
def test_no_statement_and_no_hint_shows_latex(entry: Entry) -> None:
    materials = Materials(entry)
    for text in (materials.statement, *materials.hint_steps):
        plain = shown(text)
        assert "\\frac" not in plain
        assert "$$" not in plain
