"""What the pages of an assignment show, read from the gradebook at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy.orm import Session

from dlgrader.course.config.model import Assignment
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.changes import released
from dlgrader.course.gradebook.results import reports
from dlgrader.course.standing import Standing, class_standing
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report

LONGEST = 60  # characters of an id in a file name
_UNSAFE = re.compile(r"[^\w.@+-]")


class ClassView(Struct, frozen=True):
    """One assignment. `reports`: by result, of the answers that are shown or withheld; `released`: since when students
    may read them, None for not yet; `titles`: of the exercises; `files`: by student, the name of their page.
    """

    course: str
    zone: ZoneInfo
    assignment: Assignment
    standings: tuple[Standing, ...]
    reports: Mapping[int, Report]
    released: datetime | None
    titles: Mapping[str, str]
    files: Mapping[str, str]

    @property
    def title(self) -> str:
        return self.assignment.title or self.assignment.name

    def report(self, standing: Standing, exercise: str) -> Report | None:
        """None where nothing was handed in, or where it is not graded yet."""
        shown = standing.shown.get(exercise)
        return self.reports.get(shown.result) if shown is not None and shown.result is not None else None


def class_view(
    session: Session,
    folder: CourseFolder,
    assignment: Assignment,
    own_points: Mapping[str, float],
    titles: dict[str, str],
) -> ClassView:
    """`own_points` and `titles`: by exercise, what it says that it is worth and is called."""
    standings = class_standing(session, assignment, own_points)
    results = {
        answer.result
        for one in standings
        for answer in (*one.shown.values(), *(a for a in one.answers.values() if a.outcome is Outcome.FAULT))
        if answer.result is not None
    }
    return ClassView(
        folder.course.title,
        folder.zone,
        assignment,
        tuple(standings),
        reports(session, results),
        released(session).get(assignment.name),
        {asked.id: titles[asked.id] for asked in assignment.exercises},
        file_names(one.student for one in standings),
    )


def file_names(students: Iterable[str]) -> dict[str, str]:
    """A name for the page of each, whoever else is in the class; only who is called alike up to capitals matters."""
    ids = list(students)
    alike: dict[str, int] = {"index": 1}
    for id in ids:
        alike[id.casefold()] = alike.get(id.casefold(), 0) + 1
    return {id: f"{_file_stem(id, alike[id.casefold()] == 1)}.html" for id in ids}


def _file_stem(id: str, alone: bool) -> str:
    safe = _UNSAFE.sub("_", id)[:LONGEST].strip(".") or "_"
    if safe == id and alone:
        return safe
    return f"{safe}-{hashlib.sha256(id.encode()).hexdigest()[:8]}"
