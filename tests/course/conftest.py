"""A made course, and made results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dlgrader.course.folder import CourseFolder, open_course
from dlgrader.course.key import new_key
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, GraderRef, Report, SubmissionRef

EXERCISES = ("ch04/adam", "ch04/armijo-line-search")
COURSE = """\
format = "dlgrader.course/1"
title = "A course"
timezone = "Europe/Berlin"

[assignments.hw1]
title = "Homework 1"
due = 2026-03-16T23:59:00
closes = 2026-03-20T23:59:00
late = { per_day = 10, at_most = 50 }
exercises = ["ch04/adam", "ch04/armijo-line-search"]
"""
ROSTER = """\
student,name,email,group,also
alice,Alice Ahn,alice@example.org,red,
bob,Bob Beck,bob@example.org,red,
carol,Carol Cole,carol@example.org,,
dave,Dave Dunn,dave@example.org,,
"""


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """Four students, two of them in the group red, and the assignment hw1 of two exercises."""
    folder = tmp_path / "course"
    (folder / "drop").mkdir(parents=True)
    (folder / "course.toml").write_text(COURSE)
    (folder / "roster.csv").write_text(ROSTER)
    (folder / "course.key").write_text(new_key())
    return open_course(folder)


MadeReport = Callable[..., Report]


@pytest.fixture
def made_report() -> MadeReport:
    """`made_report("ch04/adam", 7)`: a report of one check with 7 of 10 points."""

    def make(
        exercise: str = EXERCISES[0],
        points: float = 10.0,
        possible: float = 10.0,
        outcome: Outcome | None = None,
        checks: tuple[CheckReport, ...] | None = None,
        student: str | None = None,
    ) -> Report:
        came = outcome or (Outcome.PASS if points == possible else Outcome.FAIL)
        only = CheckReport(
            "values", "value", "is right", came, points, possible, cases=1, failed=int(points < possible)
        )
        return Report(
            exercise=exercise,
            title=exercise,
            submission=SubmissionRef("answer.py", "0" * 64, student),
            outcome=came,
            points=points,
            max_points=possible,
            checks=(only,) if checks is None else checks,
            grader=GraderRef("0.1.0", "v1", "", "full", "cpu", "3.11", "2.13"),
        )

    return make
