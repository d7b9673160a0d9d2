"""`grade --dry-run`: what was found, whose it is, and what is doubtful, before anything runs."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dlgrader.sandbox import choose

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a sandbox fails the test."""
    monkeypatch.setattr(choose.Warm, "start", lambda *_: pytest.fail("a sandbox was started"))


def test_a_download_of_canvas_is_filed_under_the_rosters_ids(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as archive:
        archive.writestr("doejane_12345_678901_adam.py", "x = 1")
        archive.writestr("doejane_12345_678902_rmsprop-1.py", "x = 1")
        archive.writestr("mallory_666_1_adam.py", "x = 1")
    (tmp_path / "roster.csv").write_text("student,name\ns1,Jane Doe\ns2,Bob Lee\n", encoding="utf-8")
    result = run("grade", "submissions.zip", "--roster", "roster.csv", "--dry-run")
    assert result.exit_code == 0, result.stderr
    (jane,) = (line.split() for line in result.stdout.splitlines() if line.split()[:1] == ["s1"])
    assert jane[1:3] == ["ch04/adam,", "ch04/rmsprop"]
    assert "2 students, 3 submissions, layout canvas; nothing was graded" in result.stdout
    assert "mallory_666 is not on the roster" in result.stderr
    assert "nothing to grade from s2" in result.stderr
    assert not (tmp_path / "results").exists()


def test_a_roster_that_is_none_is_said_before_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "adam.py").write_text("x = 1")
    result = run("grade", "adam.py", "--roster", "nowhere.csv", "--dry-run")
    assert result.exit_code != 0 and "nowhere.csv" in result.stderr
    (tmp_path / "roster.csv").write_text("id\n1\n")
    assert "one called `student`" in run("grade", "adam.py", "--roster", "roster.csv").stderr
