"""`hint`, `solution`, `next`, `progress`, and what `check` remembers for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.progress.events import Checked
from dlgrader.progress.store import Store

Run = Callable[..., Result]
ADAM = make_registry()["ch04/adam"]


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of its own for each test."""
    monkeypatch.setenv("DLGRADER_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_hints_come_one_by_one_and_only_forwards(run: Run) -> None:
    steps = Materials(ADAM).hint_steps
    for number, step in enumerate(steps, 1):
        shown = run("hint", "adam").stdout
        assert shown.startswith(step)
        assert f"step {number} of {len(steps)}" in shown
    assert "all 5 steps are read" in run("hint", "adam.py").stdout
    assert all(step in run("hint", "adam", "--again").stdout for step in steps)


def test_the_solution_waits_for_full_marks_or_for_giving_up(run: Run) -> None:
    refused = run("solution", "adam")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--give-up" in refused.stderr
    source = Materials(ADAM).solution.read_text(encoding="utf-8").rstrip("\n")
    assert run("solution", "adam", "--give-up").stdout.rstrip("\n") == source
    Store().add(Checked("ch04/adagrad", 0.0, 10.0, 10.0, True))
    assert run("solution", "adagrad").exit_code == 0


def test_a_check_is_remembered_and_help_stands_in_its_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(Materials(ADAM).starter, encoding="utf-8")
    run("hint", "adam")
    run("solution", "adam", "--give-up")
    shown = run("check", "a.py").stdout
    assert "read before: 1 hint and the solution" in shown
    report = json.loads(run("check", "a.py", "--json", "--check", "contract").stdout)
    assert report["help"] == {"hints": 1, "solution_seen": True}
    (row,) = [row for row in json.loads(run("progress", "--json").stdout) if row["exercise"] == "ch04/adam"]
    assert (row["attempts"], row["best"], row["passed"]) == (1, 0, False)
    assert json.loads(run("next", "--json").stdout)["id"] == "ch04/adam"


def test_progress_shows_what_is_passed_and_what_is_begun(run: Run) -> None:
    Store().add(Checked("ch04/adam", 0.0, 10.0, 10.0, True))
    Store().add(Checked("ch04/adagrad", 1.0, 4.0, 10.0, False))
    lines = run("progress").stdout.splitlines()
    assert any(line.split()[:3] == ["✓", "adam", "10/10"] for line in lines)
    assert any(line.split()[:3] == ["◐", "adagrad", "4/10"] for line in lines)
    assert lines[-2].startswith("1 of ")


def test_a_record_that_cannot_be_written_keeps_nobody_from_checking(run: Run, record: Path, tmp_path: Path) -> None:
    record.write_text("a file where the folder should be", encoding="utf-8")
    (tmp_path / "a.py").write_text(Materials(ADAM).starter, encoding="utf-8")
    result = run("check", "a.py", "--check", "contract")
    assert result.exit_code == 1
    assert "0/1" in result.stdout
