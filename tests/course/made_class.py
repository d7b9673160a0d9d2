"""A course, reports, and hand-ins with made results in a gradebook."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dlgrader.course.folder import CourseFolder, open_course
from dlgrader.course.gradebook.hand_ins import add_hand_in
from dlgrader.course.gradebook.results import Version, keep_result
from dlgrader.course.gradebook.tables import Answer
from dlgrader.course.key import new_key
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, GraderRef, Report, SubmissionRef
from dlgrader.model.submission import Part, Submission

ADAM, ARMIJO = "ch04/adam", "ch04/armijo-line-search"
POINTS = {ADAM: 10.0, ARMIJO: 20.0}
IN_TIME, LATE = datetime(2026, 3, 16, 12, tzinfo=UTC), datetime(2026, 3, 17, 12, 30, tzinfo=UTC)  # due 22:59 UTC
VERSION = Version("v1", "c1", "", "", "cpu")
MadeReport = Callable[..., Report]
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


def make_course(place: Path) -> CourseFolder:
    """Four students, two of them in the group red, and the assignment hw1 of two exercises."""
    folder = place / "course"
    (folder / "drop").mkdir(parents=True)
    (folder / "course.toml").write_text(COURSE)
    (folder / "roster.csv").write_text(ROSTER)
    (folder / "course.key").write_text(new_key())
    return open_course(folder)


def report(
    exercise: str = ADAM,
    points: float = 10.0,
    possible: float = 10.0,
    outcome: Outcome | None = None,
    checks: tuple[CheckReport, ...] | None = None,
    student: str | None = None,
) -> Report:
    """Of one check, unless `checks` says which."""
    came = outcome or (Outcome.PASS if points == possible else Outcome.FAIL)
    only = CheckReport("values", "value", "is right", came, points, possible, cases=1, failed=int(points < possible))
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


def hand_in(
    session: Session,
    student: str,
    reports: Mapping[str, Report | None],
    received: datetime = IN_TIME,
    code: str = "x = 1\n",
    assignment: str = "hw1",
) -> dict[str, int]:
    """Something new of a student, with a report for each exercise or None: not graded yet; its answers by exercise."""
    source = f"{code}# {student} {received}\n"
    digest = hashlib.sha256(source.encode()).hexdigest()
    made = Submission("answer.py", f"{student}/answer.py", (Part("answer.py", source),), digest)
    added = add_hand_in(session, student, assignment, [(id, made) for id in reports], received, "plain", str(received))
    assert added is not None
    answers = {one.exercise: one.id for one in session.scalars(select(Answer).where(Answer.hand_in == added.id))}
    for exercise, made_of_it in reports.items():
        if made_of_it is not None:
            keep_result(session, answers[exercise], made_of_it, VERSION)
    return answers
