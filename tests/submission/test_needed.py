"""The statements that names are built on: enough of them, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.model.submission import Part
from dlgrader.submission.needed import needed

NAMES = ["a", "b", "c", "d"]


def kept(*sources: str, names: tuple[str, ...] = ("f",)) -> list[str]:
    parts = needed([Part(f"cell {number}", source) for number, source in enumerate(sources, 1)], names)
    return [part.source for part in parts]


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        (["def f(): return 1", "f()"], ["def f(): return 1"]),
        (["def f(): return 1", "def f(): return 2"], ["def f(): return 2"]),
        (["import a", "@a.b\ndef f():\n    return 1\nf()"], ["import a", "@a.b\ndef f():\n    return 1\n"]),
        (["x = 1", "x += 1", "x = x + 1", "f = x"], ["x = 1", "x += 1", "x = x + 1", "f = x"]),
        (["x = slow()", "x = 2", "f = x"], ["x = 2", "f = x"]),
        (["class f: pass", "def step(self): pass", "f.a.b[0] = step", "step = 0"],
         ["class f: pass", "def step(self): pass", "f.a.b[0] = step"]),
        (["x = 1", "def g(): return x", "a = g()", "x = 2", "f = a"],
         ["x = 1", "def g(): return x", "a = g()", "f = a"]),
        (["x = 1", "def f(y=x): return x", "x = 2"], ["x = 1", "def f(y=x): return x", "x = 2"]),
        (["from torch import *", "def f(): return ones(2)"], ["from torch import *", "def f(): return ones(2)"]),
        (["for i in range(3):\n    def f(): return i"], ["for i in range(3):\n    def f(): return i"]),
        (["def f(: 1", "f = 1"], ["f = 1"]),
        (["def f(n): return f(n)", "def f(n): return g(n)", "def g(n): return f(n)"],
         ["def f(n): return g(n)", "def g(n): return f(n)"]),
        (["print('\\0')", "x = 1"], []),
    ],
)  # fmt: skip
def test_what_is_left(cells: list[str], left: list[str]) -> None:
    assert kept(*cells) == left


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2), st.booleans()), max_size=8)
)
def test_what_is_left_gives_the_same_value(steps: list[tuple[str, list[str], bool]]) -> None:
    """For programs of assignments and functions that go through when they are run in order."""
    cells = [
        f"def {name}(): return ({number}, {', '.join(uses)})" if later else f"{name} = ({number}, {', '.join(uses)})"
        for number, (name, uses, later) in enumerate(steps)
    ]
    whole: dict[str, object] = {}
    try:
        for cell in cells:
            exec(cell, whole)
    except NameError:
        return
    for name in {name for name, _, later in steps if not later}:
        part: dict[str, object] = {}
        for source in kept(*cells, names=(name,)):
            exec(source, part)
        expected, got = whole[name], part[name]
        if isinstance(expected, tuple):
            assert repr(strip(expected)) == repr(strip(got))


def strip(value: object) -> object:
    """Functions by their code, because each run makes new ones."""
    if isinstance(value, tuple):
        return tuple(map(strip, value))
    return value.__code__.co_consts if hasattr(value, "__code__") else value
