from __future__ import annotations

import pytest

from dlgrader.model.submission import Part, SyntaxProblem
from dlgrader.submission import syntax_problem


def problem(source: str) -> SyntaxProblem:
    found = syntax_problem(Part("adam.py", source))
    assert found is not None
    return found


def test_nothing_wrong() -> None:
    assert syntax_problem(Part("adam.py", "x = '\\d'\nassert (x, 1)\nx is 1")) is None  # three warnings


def test_label_line_and_caret() -> None:
    found = syntax_problem(Part("cell 3", "x = 1\ny = 2 +* 3", first_line=10))
    assert found == SyntaxProblem("cell 3", 11, 8, "y = 2 +* 3", "       ^", "invalid syntax")


@pytest.mark.parametrize(
    ("source", "text", "caret", "message"),
    [
        ("def f():\n\treturn 1 +", "\treturn 1 +", "           ^", "invalid syntax"),
        (
            "é = '漢'; 1 = 3",
            "é = '漢'; 1 = 3",
            "          ^",
            "cannot assign to literal here. Maybe you meant '==' instead of '='?",
        ),
        ("if x:\npass", "pass", "^^^^", "expected an indented block after 'if' statement on line 1"),
        ("x = 1\0", "x = 1\N{REPLACEMENT CHARACTER}", "     ^", "source code cannot contain a NUL character"),
        ("\x1b = 3", "\N{REPLACEMENT CHARACTER} = 3", "^", "invalid non-printable character U+001B"),
        ("x = '\udc80'", "x = '\N{REPLACEMENT CHARACTER}'", "^", "source code must be text that can be encoded"),
    ],
)
def test_shown(source: str, text: str, caret: str, message: str) -> None:
    found = problem(source)
    assert (found.text, found.caret, found.message) == (text.replace("\t", " "), caret, message)


def test_a_long_line_is_cut_around_the_place() -> None:
    found = problem("x = [" + "1, " * 5_000 + "$ 1]")
    assert len(found.text) <= 100
    assert found.text[found.caret.index("^")] == "$"
    assert found.column == 15_006


@pytest.mark.parametrize(
    "source",
    [
        "(" * 90_000,
        "-" * 90_000 + "1",
        "x" + ".x" * 40_000,
        "1" + "+1" * 40_000,
        "x" + "()" * 40_000,
        "lambda:" * 12_000,
    ],
)
def test_deep_nesting_does_not_end_the_process(source: str) -> None:
    problem(source)


BOMBS = {
    "finally": "".join(f"{' ' * i}try:\n{' ' * i} if x: 1/0\n{' ' * i}finally:\n" for i in range(60))
    + " " * 60
    + "pass\n",
    "comprehensions": "[" * 150 + "x" + " for x in y]" * 150,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("bomb", BOMBS)
def test_nothing_is_compiled(bomb: str) -> None:
    assert syntax_problem(Part("adam.py", BOMBS[bomb])) is None


def test_large_parts_are_left_to_the_sandbox() -> None:
    assert syntax_problem(Part("adam.py", "(" + " " * 100_000)) is None
