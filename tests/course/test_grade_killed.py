"""`dlgrader grade --assignment`, killed half-way and run again, comes to the gradebook of a run that was not."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dlgrader.course.folder import open_course
from dlgrader.course.gradebook.results import graded, reports
from dlgrader.course.gradebook.tables import Result, Run, Sheet
from dlgrader.course.key import new_key
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # three runs of the program, on a loaded machine
EXERCISE = "ch03/softmax-cross-entropy"
STUDENTS = 12
COURSE = f"""\
format = "dlgrader.course/1"
title = "A course"

[assignments.hw1]
exercises = ["{EXERCISE}"]
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with an empty drop folder; answers, right and wrong ones in turn, are in the folder `answers`."""
    folder = tmp_path / "course"
    (folder / "drop").mkdir(parents=True)
    (folder / "course.toml").write_text(COURSE)
    (folder / "course.key").write_text(new_key())
    materials = Materials(make_registry()[EXERCISE])
    texts = [path.read_text(encoding="utf-8") for path in (materials.solution, *materials.misconceptions[:2])]
    students = [f"s{number:02}" for number in range(STUDENTS)]
    for number, student in enumerate(students):
        own = tmp_path / "answers" / student
        own.mkdir(parents=True)
        text = "def f(:\n" if number == 0 else texts[number % len(texts)]
        (own / "softmax_cross_entropy.py").write_text(f"# dlgrader: {EXERCISE}\n{text}", encoding="utf-8")
    (folder / "roster.csv").write_text("\n".join(["student", *students, ""]))
    return folder


def started(course: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dlgrader", "grade", str(course.parent / "answers"), "--assignment", "hw1"]
    return subprocess.Popen(
        [*command, "--jobs", "2"],
        cwd=course,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finished(course: Path) -> str:
    process = started(course)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return said


def results(course: Path) -> int:
    """How many there are, read beside whoever writes."""
    book = course / "gradebook.sqlite3"
    try:
        with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True, timeout=60)) as database:
            return int(database.execute("SELECT count(*) FROM result").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0


def killed(course: Path, at: int) -> None:
    """A run that is killed, with all that it started, once there are so many results."""
    process = started(course)
    while process.poll() is None and results(course) < at:
        time.sleep(0.02)
    assert process.poll() is None, "it came to its end before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def rows(course: Path) -> dict[str, Any]:
    """What is known of each student's answer; not when, by which run and how fast it was graded."""
    with closing(open_course(course).gradebook) as book, book.reading() as session:
        assert session.query(Sheet).count() == session.query(Result).count()
        found = graded(session, "hw1")
        told = reports(session, (one.result for one in found if one.result is not None))
        checks = {
            result: [(c.name, c.outcome, c.points, c.message, c.diagnosis, c.cases, c.failed) for c in report.checks]
            for result, report in told.items()
        }
        return {
            one.student: (one.exercise, one.outcome, one.points, one.possible, one.version, checks[one.result or 0])
            for one in found
        }


def runs(course: Path) -> list[tuple[int, int, int, bool]]:
    with closing(open_course(course).gradebook) as book, book.reading() as session:
        return [
            (run.planned, run.graded, run.faults, run.ended is not None) for run in session.query(Run).order_by(Run.id)
        ]


def test_a_run_that_is_killed_and_run_again_ends_as_one_that_is_not(course: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "course"
    shutil.copytree(course, other)
    shutil.copytree(tmp_path / "answers", other.parent / "answers")
    killed(course, STUDENTS // 3)
    kept = results(course)
    assert STUDENTS // 3 <= kept < STUDENTS
    assert f"0 new hand-ins, {STUDENTS - kept} answers to grade" in finished(course)
    finished(other)
    assert rows(course) == rows(other)
    assert len(rows(course)) == STUDENTS == results(course)
    assert len({row[1] for row in rows(course).values()}) > 1, "right and wrong ones"
    assert runs(course) == [(STUDENTS, kept, 0, False), (STUDENTS - kept, STUDENTS - kept, 0, True)]
