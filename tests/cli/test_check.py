"""`check`: what is told before anything runs, and one real run with several files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.report.schema import schema
from dlgrader.sandbox import choose

Run = Callable[..., Result]
ADAM = make_registry()["ch04/adam"]


@pytest.fixture
def nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """To open a worker, in which alone code can run, fails the test."""

    def opened(*_: object, **__: object) -> None:
        pytest.fail("a worker was opened")

    monkeypatch.setattr(choose.Warm, "open", opened)


@pytest.fixture
def adam(tmp_path: Path) -> Path:
    """The starter of ch04/adam."""
    path = tmp_path / "adam.py"
    path.write_text(Materials(ADAM).starter)
    return path


@pytest.mark.usefixtures("nothing_runs")
def test_a_syntax_error_is_shown_with_line_and_caret_and_nothing_runs(run: Run, adam: Path) -> None:
    adam.write_text("# dlgrader: ch04/adam\ndef step(self, grads)\n    return grads\n")
    result = run("check", "adam.py")
    assert result.exit_code == 3
    assert result.stdout == ""
    said, line, caret = result.stderr.splitlines()
    assert said == "dlgrader: adam.py, line 2: expected ':'"
    assert line.strip() == "def step(self, grads)"
    assert caret.index("^") == len(line)


@pytest.mark.usefixtures("nothing_runs")
def test_a_syntax_error_in_a_notebook_names_the_cell(run: Run, tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": text} for text in ("x = 1", "y = (")]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    (tmp_path / "adam.ipynb").write_text(json.dumps(notebook))
    result = run("check", "adam.ipynb")
    assert result.exit_code == 3
    assert result.stderr.startswith("dlgrader: adam.ipynb, cell 2, line 1: '(' was never closed")


@pytest.mark.usefixtures("nothing_runs")
def test_a_syntax_error_is_a_report_in_json(run: Run, adam: Path) -> None:
    adam.write_text("# dlgrader: ch04/adam\nx = = 1\n")
    result = run("check", "adam.py", "--json")
    report = json.loads(result.stdout)
    jsonschema.validate(report, schema())
    assert (report["outcome"], report["points"], report["max_points"]) == ("error", 0, 10)
    assert result.exit_code == 3


@pytest.mark.usefixtures("nothing_runs")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nope.py"], 3, "nope.py does not exist"),
        (["."], 2, ". is a folder, expected a .py or .ipynb file"),
        (["ch04/adam", "adam.py"], 2, "ch04/adam is an exercise, expected a .py or .ipynb file"),
        (["notes.txt"], 3, "a .py or .ipynb file"),
        (["mine.py"], 2, "does not say which exercise it answers"),
        (["adam.py", "--exercise", "ch04/adm"], 2, "ch04/adam"),
        (["nope.py", "mine.py"], 2, "does not say which exercise it answers"),
    ],
)
def test_files_that_cannot_be_checked(run: Run, tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "mine.py").write_text("x = 1\n")
    (tmp_path / "adam.py").write_text("x = 1\n")
    result = run("check", *arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_without_a_sandbox_it_says_so_and_checks_every_file(
    run: Run, adam: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A right file, the starter, and one that is not Python: one list of reports, and the worst exit code."""
    monkeypatch.setattr(choose, "bubblewrap", lambda: None)
    monkeypatch.setattr(choose, "is_root", lambda: False)
    (tmp_path / "right.py").write_text("# dlgrader: ch04/adam\n" + Materials(ADAM).solution.read_text())
    (tmp_path / "broken.py").write_text("# dlgrader: ch04/adam\n(\n")
    result = run("check", "right.py", "broken.py", "adam.py", "--check", "contract", "--json")
    assert result.exit_code == 3, result.stderr
    assert "bubblewrap is not installed: the code runs without a sandbox" in result.stderr
    reports = json.loads(result.stdout)
    for report in reports:
        jsonschema.validate(report, schema())
    assert [(r["submission"]["name"], r["outcome"]) for r in reports] == [
        ("right.py", "pass"),
        ("broken.py", "error"),
        ("adam.py", "error"),
    ]
    assert [check["name"] for check in reports[0]["checks"]] == ["contract"]
    assert "still to be written" in reports[2]["checks"][0]["message"]


def test_in_the_terminal_prints_and_exception_of_the_example_are_shown(run: Run, adam: Path) -> None:
    adam.write_text(
        Materials(ADAM)
        .starter.replace("raise NotImplementedError", "print('[red]made')", 1)
        .replace("raise NotImplementedError", "raise KeyError('v')", 1)
    )
    result = run("check", "adam.py", "--check", "contract")
    assert result.exit_code == 1, result.stderr
    assert result.stdout.startswith("ch04/adam  ADAM  (adam.py)")
    assert "`Adam.step` raised KeyError: 'v' (adam.py, line " in result.stdout
    assert "`raise KeyError('v')`" in result.stdout
    shown = result.stdout.partition("The example, in full:")[2]
    assert "yours     KeyError: 'v'" in shown
    assert "Printed in the example:\n    [red]made\n" in shown


def test_an_unknown_check_is_refused_with_the_nearest(run: Run, adam: Path) -> None:
    result = run("check", "adam.py", "--check", "contrct")
    assert result.exit_code == 2
    assert "did you mean contract?" in result.stderr
    assert result.stdout == ""
