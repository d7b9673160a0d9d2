"""Mutants: which are made, and what is left alone."""

from __future__ import annotations

import pytest

from dlgrader.author.mutants.equivalent import FILE, as_entry, read_declared
from dlgrader.author.mutants.make import Mutant, mutants_of
from dlgrader.errors import DlgraderError

SOURCE = '''"""A module of 3 numbers."""

LIMIT = 4
UNUSED = 5


def f(x: list[int], y: int = 7) -> int:
    """Adds 2 and 2."""
    if y < LIMIT:
        raise ValueError(f"{y} + 1 is too small")
    return helper(x) - y


def helper(x):
    return sum(x[1:])


def yardstick(x):
    return 10 * x
'''


def made(source: str, *exported: str) -> dict[str, Mutant]:
    return {mutant.place.change: mutant for mutant in mutants_of(source, exported or ("f",))}


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("-x", "-x  ->  x"),
        ("x + y", "x + y  ->  x - y"),
        ("x * y", "x * y  ->  y"),
        ("x @ y", "x @ y  ->  y @ x"),
        ("x < y", "x < y  ->  x <= y"),
        ("x and y", "x and y  ->  x or y"),
        ("x + 3", "3  ->  4"),
        ("x * 0.5", "0.5  ->  1.0"),
        ("x.sum(-1)", "-1  ->  -2"),
        ("x.mean()", "x.mean()  ->  x.sum()"),
        ("x.sqrt()", "x.sqrt()  ->  x"),
        ("x.sum(dim=1, keepdim=True)", "x.sum(dim=1, keepdim=True)  ->  x.sum(dim=1)"),
        ("x.permute(y, x)", "x.permute(y, x)  ->  x.permute(x, y)"),
        ("(x, y)", "(x, y)  ->  (y, x)"),
        ("x.T", "x.T  ->  x"),
        ("x[:y]", ":y  ->  :y - 1"),
        ("x[y]", "x[y]  ->  x[y + 1]"),
        ("[0 for _ in range(y)]", "range(y)  ->  range(y - 1)"),
        ("x if y else 2", "x if y else 2  ->  2"),
        ("'2*sin(x)'", "'2*sin(x)'  ->  '2*cos(x)'"),
        ("x // y", "x // y  ->  --x // y"),
    ],
)
def test_a_small_mistake_is_made(body: str, change: str) -> None:
    found = made(f"def f(x, y):\n    return {body}\n")
    assert change in found or change.replace("--x // y", "-(-x // y)") in found, sorted(found)


def test_statements_are_changed() -> None:
    loop = "def f(x):\n    t = 0\n    while x:\n        t += x\n        if t > 9:\n            break\n    return t\n"
    found = made(loop)
    assert {"t += x  ->  t -= x", "t += x  ->  t = x", "t += x  ->  pass", "break  ->  pass"} <= found.keys()


def test_only_what_runs_for_exported_names_is_changed() -> None:
    places = {(m.place.function, m.place.change) for m in mutants_of(SOURCE, ["f"])}
    assert ("", "4  ->  5") in places  # a constant that f reads
    assert ("helper", "1  ->  2") in places
    assert not {function for function, _ in places} - {"", "f", "helper"}  # no yardstick
    assert ("", "5  ->  6") not in places  # a constant that nobody reads
    strings = {change for _, change in places if change.startswith(("'", '"'))}
    assert not strings  # neither docstrings nor messages


def test_every_mutant_compiles_differs_and_has_a_place_of_its_own() -> None:
    mutants = mutants_of(SOURCE, ["f", "yardstick"])
    sources = [mutant.source for mutant in mutants]
    assert len(set(sources)) == len(sources) == len({mutant.place for mutant in mutants}) > 15
    for source in sources:
        compile(source, "mutant", "exec")


def test_a_place_outlasts_changes_elsewhere() -> None:
    moved = SOURCE.replace("UNUSED = 5\n", "").replace("LIMIT = 4", "LIMIT = 4\nMORE = 6")
    assert {m.place for m in mutants_of(moved, ["f"])} == {m.place for m in mutants_of(SOURCE, ["f"])}


def test_the_list_of_equivalent_mutants_comes_back_as_it_was_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    places = [mutant.place for mutant in mutants_of(SOURCE, ["f"])]
    text = "\n".join(as_entry(place).replace('reason = ""', 'reason = "because"') for place in places)
    (tmp_path / FILE).write_text(text)
    assert read_declared(tmp_path) == dict.fromkeys(places, "because")


@pytest.mark.parametrize("text", ["[[mutant]]\n", "mutant = 1", as_entry(mutants_of(SOURCE, ["f"])[0].place)])
def test_a_list_without_reasons_is_refused(tmp_path, text: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / FILE).write_text(text)
    with pytest.raises(DlgraderError, match=FILE):
        read_declared(tmp_path)
