"""Statements in a terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dlgrader.report.statement import keep_formulas, render_statement


def shown(statement: str) -> str:
    file = io.StringIO()
    render_statement(statement, Console(file=file, width=100, color_system=None))
    return file.getvalue()


@pytest.mark.parametrize(
    "formula",
    [
        r"$\theta\leftarrow\theta-\alpha\,\frac{\hat m}{\sqrt{\hat v}+\varepsilon}$",
        r"$a_1 * b_2 * c_3$",
        r"$\{x\mid x_i>0\}\\$",
        r"$$\beta_1^{\,t},\qquad v_t*w_t$$",
        r"$f(x)=[1](2)$ and $g_i$",
    ],
)
def test_formulas_stay_as_they_are_written(formula: str) -> None:
    assert formula in shown(f"Before {formula} after.")


def test_the_lines_of_a_display_stay_lines() -> None:
    assert [row.rstrip() for row in shown("$$a_1,\nb_2$$\n").splitlines() if row.strip()] == ["$$a_1,", "b_2$$"]


def test_a_dollar_in_code_and_a_price_start_no_formula() -> None:
    for text in ("`echo $a_b` and `$c_d`", "```\n$a_b$\n```", "it costs $5 or $6, *really*", "one \\$ and _two_ \\$"):
        assert keep_formulas(text) == text


@given(st.text(st.sampled_from("$_*`\\ \na1{}|~"), max_size=40))
def test_nothing_but_formulas_changes(text: str) -> None:
    assert keep_formulas(text).replace("\\", "") == text.replace("\\", "")
