"""`export`: from a folder of results and a download to a file that the platform takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from dlgrader.grading.unread import syntax_report
from dlgrader.hooks.registry import make_registry
from dlgrader.model.submission import Part, Submission, SyntaxProblem
from dlgrader.report.json import encode

Run = Callable[..., Result]
ADAM = make_registry()["ch04/adam"]


def graded(folder: Path, student: str) -> None:
    """What `grade` writes of a file that Python cannot read: 0 points."""
    submission = Submission("adam.py", "adam.py", (Part("adam.py", "f("),), "0" * 64)
    report = syntax_report(ADAM, submission, SyntaxProblem("adam.py", 1, 3, "f(", "  ^", "never closed"), student)
    path = folder / student / "ch04-adam.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(encode(report))


def test_a_download_of_canvas_and_its_gradebook_meet_by_number_and_by_roster(run: Run, tmp_path: Path) -> None:
    graded(tmp_path / "results", "doejane_111")
    graded(tmp_path / "results", "s2")
    graded(tmp_path / "results", "ghost")
    (tmp_path / "roster.csv").write_text("student,name\ns2,Bob Lee\n")
    (tmp_path / "grades.csv").write_text(
        "Student,ID,SIS Login ID,Section,HW (5)\n    Points Possible,,,,10\n"
        '"Doe, Jane",111,jd,A,\n"Lee, Bob",222,bl,A,\n"Eve, E",333,ee,A,\n'
    )
    result = run("export", "canvas", "grades.csv", "--column", "HW", "--roster", "roster.csv")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "2 scores in grades-filled.csv\n"
    assert "in no row of the file: ghost" in result.stderr and "without a result: Eve, E" in result.stderr
    written = (tmp_path / "grades-filled.csv").read_text().splitlines()
    assert written[2:] == ['"Doe, Jane",111,jd,A,0.00', '"Lee, Bob",222,bl,A,0.00']


def test_gradescope_from_a_report(run: Run, tmp_path: Path) -> None:
    graded(tmp_path, "jane")
    result = run("export", "gradescope", "jane/ch04-adam.json", "--out", "out/results.json")
    assert result.exit_code == 0, result.stderr
    assert json.loads((tmp_path / "out" / "results.json").read_text())["score"] == 0


def test_the_option_of_before_is_told_its_new_name(run: Run) -> None:
    result = run("export", "canvas", "grades.csv", "--assignment", "Homework 3")
    assert result.exit_code == 2 and '--column "Homework 3"' in " ".join(result.stderr.split())


def test_nothing_to_export_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "worksheet.csv").write_text("x")
    result = run("export", "moodle", "worksheet.csv")
    assert result.exit_code != 0 and result.stderr.count("\n") == 1 and "holds no reports" in result.stderr
