"""`dlgrader gradebook runs`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from click.testing import CliRunner

from dlgrader.cli.main import program
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.tables import Run

AT = datetime(2026, 3, 1, 11, tzinfo=UTC)


def test_a_run_that_was_broken_off_says_so(course: CourseFolder) -> None:
    with course.gradebook.writing() as session:
        for ended, graded in ((None, 3), (AT + timedelta(minutes=90), 7)):
            session.add(Run(assignment="hw1", started=AT, ended=ended, author="ta", planned=7, graded=graded, faults=0))
    course.gradebook.close()
    done = CliRunner().invoke(program, ["gradebook", "runs", "--course", str(course.path)])
    first, second = (line.split() for line in done.output.splitlines()[1:])
    assert first[-5:] == ["broken", "off", "7", "3", "0"]
    assert second[-6:] == ["h", "30", "min", "7", "7", "0"]
