"""From what lies in folders and downloads to hand-ins in the gradebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from msgspec import Struct
from sqlalchemy.orm import Session

from dlgrader.course.config.model import Assignment
from dlgrader.course.gradebook.hand_ins import Answers, add_hand_in
from dlgrader.errors import DlgraderError
from dlgrader.model.submission import StudentWork, Submission
from dlgrader.submission.exercise import answered
from dlgrader.submission.find import find_submissions
from dlgrader.submission.layouts import Layout
from dlgrader.submission.roster import Roster


class Arrived(Struct, frozen=True):
    """What one student has in one place."""

    student: str
    answers: tuple[tuple[str, Submission], ...]
    received: datetime
    source: str
    path: str


class Arrivals(Struct, frozen=True):
    """`problems`: a sentence for all that is not taken, or not as it looks."""

    found: tuple[Arrived, ...]
    problems: tuple[str, ...] = ()


def look_into(
    paths: Collection[str],
    assignment: Assignment,
    known_ids: Collection[str],
    roster: Roster,
    received: datetime,
    layout: Layout | None = None,
) -> Arrivals:
    """What the students of the roster have under these paths, of what the assignment asks.

    `received`: when it counts as handed in. Nothing is written. Raises DlgraderError where a path cannot be read.
    """
    found: list[Arrived] = []
    problems: list[str] = []
    for path in paths:
        place = find_submissions(path, layout=layout)
        problems += place.problems
        for work in place.students:
            match = roster.match(work.student)
            problems += [f"{work.student}: {problem}" for problem in work.problems]
            if match.student is None:
                problems.append(f"{match.why}: nothing of it is taken")
                continue
            answers, said = sorted_out(work, assignment, known_ids)
            problems += [f"{match.student}: {sentence}" for sentence in said]
            if answers:
                found.append(Arrived(match.student, tuple(answers), received, place.layout, _origin(path, work)))
    return Arrivals(tuple(_one_each(found, problems)), tuple(problems))


def sorted_out(
    work: StudentWork, assignment: Assignment, known_ids: Collection[str]
) -> tuple[list[tuple[str, Submission]], list[str]]:
    """(one answer for each exercise, what is left out and why)."""
    taken: dict[str, Submission] = {}
    said = []
    for submission in work.files:
        try:
            answers = answered(submission, known_ids)
        except DlgraderError as error:
            said.append(str(error))
            continue
        for exercise, answer in answers:
            if assignment.asked(exercise) is None:
                said.append(f"{answer.path} answers {exercise}, which {assignment.name} does not ask: left out")
            elif exercise in taken:
                said.append(f"two files for {exercise}: {taken[exercise].path} is taken, {answer.path} is left out")
            else:
                taken[exercise] = answer
    return sorted(taken.items()), said


def take_in(session: Session, assignment: Assignment, arrived: Collection[Arrived]) -> int:
    """Adds them to the gradebook; how many were new."""
    new = 0
    for one in arrived:
        answers: Answers = one.answers
        added = add_hand_in(session, one.student, assignment.name, answers, one.received, one.source, one.path)
        new += added is not None
    return new


def _origin(path: str, work: StudentWork) -> str:
    """Where it was found, the same whenever it is looked at again."""
    return work.files[0].path.rpartition("/")[0] or path


def _one_each(found: list[Arrived], problems: list[str]) -> list[Arrived]:
    """Two folders that are the same student's: the first is taken."""
    by_student: dict[str, list[Arrived]] = defaultdict(list)
    for one in found:
        by_student[one.student].append(one)
    for student, several in by_student.items():
        for other in several[1:]:
            problems.append(f"{student}: {several[0].path} is taken, {other.path} is left out")
    return [several[0] for several in by_student.values()]
