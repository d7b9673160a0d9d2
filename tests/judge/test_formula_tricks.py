"""Formulas that are meant to fool the comparison or to keep it busy: none is accepted, none takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dlgrader.judge import Symbols, Wrong, formulas, same_formulas
from dlgrader.judge.fresh_points import fresh_points
from dlgrader.judge.symbols import points
from dlgrader.judge.wrong import filled

X = Symbols(("x",))
XY = Symbols(("x", "y"))


def judged(got: object, want: object, symbols: Symbols = XY) -> str:
    """The sentence of the verdict; empty where both are equal."""
    try:
        same_formulas(formulas(got, "k", symbols, ()), formulas(want, "k", symbols, ()))
    except Wrong as wrong:
        return filled(wrong.says, wrong.facts)
    return ""


def vanishing() -> dict[str, str]:
    """Terms that are 0 at every point that anyone can look up."""
    known = [point["x"] for point in points(X)]
    doubled = "cos(200*pi*x)"
    for _ in range(28):  # 0 where 2^28 times the hundredths are whole, too
        doubled = f"(2*{doubled}**2 - 1)"
    return {
        "a product": "*".join(f"(x - ({at}))" for at in known),
        "a wave": "sin(100*pi*x)",
        "a wave of a short period": f"(1 - {doubled})",
        "a spike that is narrow": "exp(-(sin(100*pi*x)*1e9)**2)*sin(100*pi*x)",
    }


@pytest.mark.parametrize("term", vanishing().values(), ids=vanishing())
def test_equal_at_the_known_points_only(term: str) -> None:
    assert " your expression is " in judged(f"exp(x) + {term}", "exp(x)", X)


def test_fresh_points_are_the_answers_own_and_in_the_domain() -> None:
    one, other = (formulas(text, "k", XY, ()).entries[0] for text in ("x", "x + 0*y"))
    half = Symbols(("x", "y"), positive=("x",))
    assert fresh_points(one, one, half) == fresh_points(one, one, half) != fresh_points(other, one, half)
    for point in fresh_points(one, one, half):
        assert 0.1 < point["x"] < 3 and 0.1 < abs(point["y"]) < 3 and point["x"].denominator > 1 << 40
    assert fresh_points(one, one, Symbols(())) == []


@pytest.mark.parametrize(
    "text",
    [
        "Derivative(x**3, x)",
        "Derivative(x**3/3, x).doit()",
        "Integral(2*x, x)",
        "Integral(exp(-x**2), (x, -oo, oo))",
        "Piecewise((x**2, x > 0), (x**2, True))",
        "Piecewise((x**2, Eq(x, 0.57)), (0, True))",
        "Sum(x**n, (n, 0, 9**9))",
        "Limit(x**2, x, 0)",
        "Subs(x**2, x, y)",
        "Lambda(x, x**2)(x)",
        "factorial(9**9)",
        "factorial(x)",
        "gamma(10**10)",
        "binomial(9**9, 9**8)",
        "(10**9)!",
        "diff(x**3/3)",
        "simplify(x*x)",
        "sympify('x**2')",
        "eval('x**2')",
        "exec('x')",
        "open('/etc/passwd')",
        "Symbol('x')**2",
        "x.subs(y, 1)",
        "x.__class__",
        "(lambda: x**2)()",
        "[x for x in (1,)]",
        "x if x > 0 else x",
        "(x := 2)",
        "oo",
        "nan",
        "zoo",
        "I*I*x*x*(-1)",
        "Abs(x)*Abs(x)",
        "floor(x)",
        "Heaviside(x)*x**2",
        "DiracDelta(x)",
        "Max(x, -x)**2",
        "sign(x)*x*x",
        "re(x)**2",
        "x**2 # 1",
        "x**2; x",
        "x**2\\\n",
        "f'{x}'",
        "'x**2'",
        "x**2,",
        "*x",
        "x@x",
        "x<<1",
        "~x",
        "not x",
        "0b1*x**2",
        "1_000",
    ],
)
def test_what_a_computer_algebra_system_would_work_out_is_refused(text: str) -> None:
    assert judged(text, "x**2")


@pytest.mark.parametrize(
    "text", ["x²", "ｘ*x", "х*х", "x**２", "x**٢", "𝑥**2", "x\u200b*x", "x\u2062x", "ℯ**x", "x**२"]
)
def test_signs_that_look_like_others_are_refused(text: str) -> None:
    assert "contains the character" in judged(text, "x**2")


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ("sqrt(x**2)", "x"),
        ("(x**2)**(1/2)", "x"),
        ("(x**2)**0.5*y", "x*y"),
        ("exp(log(x**2)/2)", "x"),
        ("log(exp(x)**2*exp(y)) - log(E)", "2*x + y"),
        ("log(x*y)", "log(x) + log(-y) + 1"),
        ("sqrt(x)*sqrt(x)", "x"),
        ("sqrt(x*y)**2", "x*y"),
        ("(-8)**(1/3)*x", "-2*x"),
        ("x**(2/3)", "(x**2)**(1/3)"),
        ("x**(1/3)**3", "x"),
        ("(x**6)**(1/6)", "x"),
        ("tan(x/2)", "sin(x)/(1 - cos(x))"),
        ("log(tan(x)**2)/2", "log(tan(x))+1"),
        ("x/x*y/y", "0"),
        ("0*log(x)", "0"),
        ("0**x", "0"),
        ("x*tanh(1e14*x)", "x"),
    ],
)
def test_branches_are_those_of_the_reals(got: str, want: str) -> None:
    try:
        assert judged(got, want)
    except ValueError as nowhere:
        assert "undefined at most points" in str(nowhere)  # the wanted one: a mistake of a grader's


SPOILS = st.sampled_from(
    [
        "({t}) + sin(100*pi*x)",
        "({t})*(1 + sin(100*pi*x)*sin(100*pi*y))",
        "({t}) + 1e-25*sin(200*pi*y)",
        "({t})*cos(200*pi*x)",
        "({t}) + (1 - cos(200*pi*(x + y)))",
        "({t}) + exp(-1e6*cos(50*pi*x)**2)*sin(100*pi*x)",
    ]
)
PIECES = st.recursive(
    st.sampled_from(["x", "y", "2", "x*y", "0.3"]),
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map(lambda t: f"exp(sin({t}))")
        | inner.map(lambda t: f"1/(3 + ({t})**2)")
    ),
    max_leaves=6,
).map(lambda tree: f"(2 + ({tree})**2)")  # never 0


@settings(max_examples=40)
@given(PIECES, SPOILS)
def test_no_tree_is_accepted_with_a_wave_on_top(tree: str, spoiled: str) -> None:
    assert not judged(f"1*({tree}) + 0", tree)
    assert judged(spoiled.format(t=tree), tree)


HEAVY = st.recursive(
    st.sampled_from(["9", "x", "1e99", "1e-99", "pi", "E", "99999", "0.1", "(-7)"]),
    lambda inner: (
        st.tuples(inner, st.sampled_from(["**", "**", "*", "/", "-", "+"]), inner).map("".join)
        | st.tuples(st.sampled_from(["exp", "log", "sqrt", "tan", "cosh", "tanh", "sin", "-"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        )
        | inner.map(lambda t: f"({t})")
    ),
    max_leaves=60,
)


@settings(max_examples=60)
@given(HEAVY)
@example("9**9**9")
@example("**".join(["9"] * 500))
@example("(" * 90 + "9" + "**9)" * 90)
@example("(" * 200 + "x" + ")" * 200)
@example("-" * 110 + "x")
@example("sin(" * 110 + "x" + ")" * 110)
@example("exp(" * 110 + "x" + ")" * 110)
@example("sqrt(" * 110 + "2" + ")" * 110)
@example("1/" * 250 + "x")
@example("+".join(["exp(x**9)*tan(1e14*x)"] * 60))
@example("*".join(["(1 + 1e-59)**(1e59)"] * 100))
@example("x**(1/" + "9" * 60 + ")")
def test_no_formula_keeps_the_host_busy(text: str) -> None:
    judged("x", "y")  # mpmath is imported
    started = time.process_time()
    judged(text, "x")
    assert time.process_time() - started < 3.0
