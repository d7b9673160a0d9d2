"""Formulas as Unicode and as MathML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.report.formula import mathml, readable


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"e^{-z}", "e^(−z)"),
        (r"10^{-12}I", "10⁻¹²I"),
        (r"\frac{r^\top r}{d^\top Ad}", "rᵀr/(dᵀAd)"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\frac14x^4", "1/4 x⁴"),
        (r"\frac{\partial f}{\partial x_i}", "∂f/∂xᵢ"),
        (r"\sqrt{x+1}\sqrt2", "√(x+1)√2"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"r\cos t\log 2", "r cos t log 2"),
        (r"\mathrm{softmax}(z)_k", "softmax(z)ₖ"),
        (r"\operatorname{atan2}(u,v)", "atan2(u, v)"),
        (r"W^{[l]}", "W^[l]"),
        (r"b_{1,j}", "b_(1,j)"),
        (r"\begin{pmatrix}1&2\\0&1\end{pmatrix}", "(1 2; 0 1)"),
        (r"60{,}000", "60,000"),
        (r"x=1,\qquad y=2", "x = 1,    y = 2"),
        (r"\mathcal L\in\mathbb R", "ℒ ∈ ℝ"),
        (r"\mathbf 1x", "1x"),
        (r"\hat x\bar y\dot z", "x̂ȳż"),
    ],
)
def test_formulas_read_as_one_would_type_them(latex: str, text: str) -> None:
    assert readable(latex) == text


@pytest.mark.parametrize("latex", [r"\frac{1", r"\begin{pmatrix}1", "a_", "x^"])
def test_what_is_no_formula_stays_as_it_is(latex: str) -> None:
    try:
        mathml(latex)
    except ValueError:
        assert readable(latex) == latex


@given(st.text(st.sampled_from(r"\{}^_&ab12+-=(),frac sqrt"), max_size=30))
def test_nothing_raises_but_what_is_documented(latex: str) -> None:
    readable(latex)


def test_a_page_gets_a_block_for_a_display() -> None:
    assert 'display="block"' in mathml("a", display=True)


def test_styles_become_letters_that_browsers_show() -> None:
    assert all(letter in mathml(r"\mathcal L\mathbf x") for letter in "ℒ𝐱")
    assert "mathvariant" not in mathml(r"\mathcal L\mathbf x")
