"""Formulas as answers: what is read, what is equal, and that no text does any harm."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dlgrader.judge import Symbols, Wrong, formulas, same_formulas
from dlgrader.judge.formula import FUNCTIONS
from dlgrader.judge.wrong import filled

XY = Symbols(("x", "y"))
POSITIVE = Symbols(("x", "y"), positive=("x",))


def judged(got: object, want: object, symbols: Symbols = XY, shape: tuple[int, ...] = ()) -> str:
    """The sentence of the verdict; empty where both are equal."""
    try:
        same_formulas(formulas(got, "k", symbols, shape), formulas(want, "k", symbols, shape))
    except Wrong as wrong:
        return filled(wrong.says, wrong.facts)
    return ""


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ("x^2*y", "y*x**2"),
        ("(x^2 + y^2)^-1", "1/(x*x + y*y)"),
        ("-x^2", "-(x*x)"),
        ("0.5*x", "x/2"),
        (".1e1*x + 0.1*20 - 2", "x"),
        ("x**(0.1*20)", "x*x"),
        ("E^x", "exp(x)"),
        ("sin(x + pi/2)", "cos(x)"),
        ("ln(x**2)", "2*log(sqrt(x**2))"),
        ("(1 + tanh(x/2))/2", "1/(1 + exp(-x))"),
        ("sin(x)^2 + cos(x)^2 - 1", "0"),
        ("(exp(60) + x) - exp(60)", "x"),
        ("exp(10*x*x) + y - exp(10*x*x)", "y"),
        ("2**2**3*x", "256*x"),
        ("\n x +\t y ", "x + y"),
        ("tan(x)*cos(x)", "sin(x)"),
        ("sqrt(x**2)**2", "x**2"),
        ("Rational(1, 4)*x", "x/4"),
        ("sech(x)**2", "1 - tanh(x)**2"),
    ],
)
def test_forms_of_the_same(got: str, want: str) -> None:
    assert not judged(got, want)


@pytest.mark.parametrize(
    ("got", "want", "says"),
    [
        ("2*x", "x", "at x = "),
        ("sqrt(x**2)", "x", "your expression is"),
        ("exp(log(x))", "x", "the logarithm of a negative number"),
        ("sqrt(x)**2", "x", "the root of a negative number"),
        ("(x**3)**(1/3)", "x", "a fractional power of a negative number"),
        ("x/(y - y)", "x", "a division by 0"),
        ("2.718281828459045**x", "exp(x)", "agrees to 15 digits only"),
        ("0.333333*x", "x/3", "agrees to 5 digits only"),
        ("cos(x - 1.570796)", "sin(x)", "digits only"),
        ("1/0", "x", "a division by 0"),
        ("9**9**9", "x", "too large"),
        ("x*10^-9", "0", "your expression is"),
    ],
)
def test_what_differs(got: str, want: str, says: str) -> None:
    assert says in judged(got, want)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "an empty string"),
        ("2x", "products need their `*`"),
        ("2(x + 1)", "`2` before a bracket"),
        ("x(y + 1)", "`x` before a bracket"),
        ("xy", "contains `xy`: products need their `*`"),
        ("x + z", "contains z: the answer must be written in x and y"),
        ("e**x", "Euler's number is `E`"),
        ("log10(x)", "`log`, of one argument, is the natural logarithm"),
        ("log(x, 10)", "is the natural logarithm"),
        ("math.exp(x)", "write `exp` alone"),
        ("np.exp(x)*y", "write `exp` alone"),
        ("arctan(x)", "contains the function `arctan`"),
        ("sin", "without its argument"),
        ("sin()", "0 arguments"),
        ("sin(*x)", "1 arguments"),
        ("x²", "write `**2`"),
        ("[x]", "round brackets"),
        ("0,5*x", "decimals have a point"),
        ("(x + y", "1 opening brackets, 0 closing ones"),
        ("x +", "an operand is missing"),
        ("x if y else 0", "not arithmetic"),
        ("x // y", "not arithmetic"),
        ("2j*x", "no number"),
        ("0x10", "no number"),
        ("True", "contains `True`"),
        ("...", "no number"),
        ("1e999999999", "no number"),
        ("9" * 61, "61 digits"),
        ("__import__", "must be written in"),
    ],
)
def test_what_cannot_be_read(text: str, says: str) -> None:
    assert says in judged(text, "x")


@pytest.mark.parametrize(
    ("answer", "shape", "says"),
    [
        (None, (), "`k` should be a string, it is None"),
        ("x", (2,), "`k` should be a list of 2 strings, it is a string"),
        (["x"], (2,), "`k` should be a list of 2 strings, it is a list of 1"),
        (["x", 3], (2,), "entry 2 of `k` should be a string, it is an int"),
        ([["x", "y"]], (2, 2), "`k` should be a list of 2 rows of 2 strings, it is a list of 1"),
        ([["x", "y"], "xy"], (2, 2), "row 2 of `k` should be a list of 2 strings, it is a string"),
        ([["x", "y"], ["x", "2x"]], (2, 2), "row 2, column 2 of `k` cannot be read"),
        ({}, (), "it is a dict"),
    ],
)
def test_nesting_is_named(answer: object, shape: tuple[int, ...], says: str) -> None:
    with pytest.raises(Wrong) as caught:
        formulas(answer, "k", XY, shape)
    assert says in filled(caught.value.says, caught.value.facts)


def test_the_transpose_is_recognised_and_rows_are_judged_apart() -> None:
    want = [["x", "y"], ["x*y", "2"]]
    turned = [["x", "x*y"], ["y", "2"]]
    assert judged(turned, want, shape=(2, 2)) == "`k` is transposed: one row per output"
    assert judged(["y", "x"], ["x", "y"], shape=(2,)) == "the entries of `k` are right, but in another order"
    half = formulas([["x", "y"], ["x", "2"]], "k", XY, (2, 2))
    right = formulas(want, "k", XY, (2, 2))
    same_formulas(half, right, row=0)
    with pytest.raises(Wrong):
        same_formulas(half, right, row=1)


def test_positive_symbols_are_positive() -> None:
    assert not judged("exp(y*log(x))", "x**y", POSITIVE)
    assert not judged("sqrt(x**2)*y", "x*y", POSITIVE)


def leaves() -> st.SearchStrategy[str]:
    return st.sampled_from(["x", "y", "2", "0.5", "pi", "E", "3/7"])


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    binary = st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
    unary = st.tuples(st.sampled_from(["sin", "cos", "tanh", "-"]), inner).map(lambda t: f"{t[0]}({t[1]})")
    return binary | unary | inner.map(lambda t: f"1/(2 + ({t})^2)") | inner.map(lambda t: f"exp(sin({t}))")


TREES = st.recursive(leaves(), larger, max_leaves=8)
FORMS = [
    "({t})*(sin(y)**2 + cos(y)^2)",
    "-(-({t}))",
    "({t} + x*y^3) - y**2*x*y",
    "2*({t}) - ({t})",
    "({t})*exp(x)*E**(-x)",
    "log(exp({t}))",
    "(({t})**2 + 1 - 1 + 2*({t}) + 1) - 1 - ({t})^2 - ({t})",
    "tanh({t})*cosh({t})/1 - sinh({t}) + ({t})",
]


@settings(max_examples=60, deadline=None)
@given(TREES, st.sampled_from(FORMS))
def test_a_tree_equals_itself_unsimplified(tree: str, form: str) -> None:
    assert not judged(form.format(t=tree), tree)


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_a_tree_differs_from_itself_with_a_rounded_factor(tree: str) -> None:
    assume(judged(tree, "-1"))  # there, the change below is none
    assert judged(f"({tree})*1.0000000000000000000000001 + 1e-25", tree)


WORDS = st.sampled_from(
    [*FUNCTIONS, "x", "y", "z", "e", "9", "1e9", "0.5", "**", "^", "*", "/", "-", "(", ")", ",", "."]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=60) | st.text(string.printable, max_size=60))
@example("\x00")
@example("1or x")
@example("{x.__class__}")
@example("x\ud800")
@example("x" * 100_000)
@example("-" * 2999 + "x")
@example("1" + "+1" * 1400)
@example("x" + "**x" * 900)
@example("(" * 1500 + "x" + ")" * 1500)
@example("lambda:0")
def test_no_text_raises_anything_but_wrong(text: str) -> None:
    judged(text, "x*y")


@pytest.mark.parametrize(
    "bomb",
    [
        "9**9**9**9",
        "(9**9**9)**(9**9)",
        "x**x**x**x**x**x**9",
        "exp(exp(exp(exp(exp(9)))))",
        "exp(-exp(exp(exp(9))))",
        "sin(exp(exp(9)))",
        "tanh(exp(exp(9)))*sinh(exp(exp(9)))",
        "(1 + 1e-60)**(1e60)",
        "1e999**999",
        "(-1)**(10**59 + 1)*x",
        "x**(1e59)",
        "10**-400*10**-400*x",
        "+".join(["sin(1e14*x)"] * 100),
        "+".join(["x**999"] * 150),
        "*".join(["tan(x)^y"] * 100),
    ],
)
def test_bombs_take_no_time(bomb: str) -> None:
    judged("x", "y")  # mpmath is imported
    started = time.process_time()
    assert judged(bomb, "x")
    assert time.process_time() - started < 0.5


def test_a_number_is_asked_where_there_are_no_symbols() -> None:
    none = Symbols(())
    assert not judged("Rational(1, 4)", "0.25", none)
    assert judged("1/2", "1/4", none).endswith("not right: your expression is 0.5")
    assert "the answer is a number" in judged("x", "1/4", none)
