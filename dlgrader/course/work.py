"""What there is to grade in an assignment, and grading it: each result is in the gradebook before the next comes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.config.model import Assignment
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.results import (
    Graded,
    Version,
    graded,
    keep_result,
    submission,
    usual_seconds,
)
from dlgrader.course.gradebook.tables import Run
from dlgrader.course.variants import variant_of
from dlgrader.grading.batch import Item, Settings, grade_all
from dlgrader.grading.version import key_digest, own_code
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import Registry
from dlgrader.model.exercise import Entry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report


class Which(StrEnum):
    """NEW: without a result, or withheld by a fault of ours; FAILED: withheld only; CHANGED: new, or graded by another
    grader, exercise, key or variant than now; ALL: all.
    """

    NEW = "new"
    FAILED = "failed"
    CHANGED = "changed"
    ALL = "all"


@dataclass(frozen=True)
class Task:
    """An answer to grade, and the version that decides its verdict."""

    answer: int
    item: Item
    version: Version
    before: Graded


def tasks(
    session: Session,
    assignment: Assignment,
    registry: Registry,
    settings: Settings,
    which: Which = Which.NEW,
    only: Collection[str] = (),
) -> list[Task]:
    """`only`: ids of students or exercises, all where it is empty. Answers to exercises that the assignment or this
    installation no longer has are left alone.
    """
    usual = usual_seconds(session)
    version_of = versions(assignment, registry, settings)
    found = []
    for one in graded(session, assignment.name):
        if only and not {one.student, one.exercise} & set(only):
            continue
        version = version_of(one)
        if version is not None and _wanted(one, version, which):
            entry = registry[one.exercise]
            found.append(_task(session, one, entry, version, assignment.time, usual.get(entry.id)))
    return found


def versions(assignment: Assignment, registry: Registry, settings: Settings) -> Callable[[Graded], Version | None]:
    """What would grade an answer now; None where the assignment or this installation no longer has the exercise."""

    @functools.cache
    def content(exercise: str) -> str | None:
        known = assignment.asked(exercise) is not None and exercise in registry.ids
        return Materials(registry[exercise]).version() if known else None

    def version(one: Graded) -> Version | None:
        if (exercise := content(one.exercise)) is None:
            return None
        variant = variant_of(assignment, one.student, one.team)
        return Version(exercise, own_code(), variant, key_digest(settings.key), settings.device or "cpu")

    return version


def grade_tasks(
    database: Database,
    todo: Sequence[Task],
    settings: Settings,
    keep: Callable[[Session, Task, Report], None],
) -> Iterator[tuple[Task, Report]]:
    """Each task with its report, as they come and once they are kept."""
    by_item = {id(task.item): task for task in todo}
    for item, report in grade_all([task.item for task in todo], settings):
        task = by_item[id(item)]
        with database.writing() as session:
            keep(session, task, report)
        yield task, report


def grade_assignment(
    database: Database, assignment: str, todo: Sequence[Task], settings: Settings, author: str
) -> Iterator[tuple[Task, Report]]:
    """Grades and keeps, with a line in the run log that says whether it came to its end. Nothing to do: no line."""
    if not todo:
        return
    with database.writing() as session:
        run = Run(
            assignment=assignment, started=now(), ended=None, author=author, planned=len(todo), graded=0, faults=0
        )
        session.add(run)
        session.flush()
        number = run.id

    def keep(session: Session, task: Task, report: Report) -> None:
        keep_result(session, task.answer, report, task.version)
        mine = session.get_one(Run, number)
        mine.graded += 1
        mine.faults += report.outcome is Outcome.FAULT

    yield from grade_tasks(database, todo, settings, keep)
    with database.writing() as session:
        session.get_one(Run, number).ended = now()


def _wanted(one: Graded, version: Version, which: Which) -> bool:
    fault = one.outcome is Outcome.FAULT
    match which:
        case Which.ALL:
            return True
        case Which.FAILED:
            return fault
        case Which.CHANGED:
            return fault or one.version != version
        case Which.NEW:
            return fault or one.result is None


def _task(session: Session, one: Graded, entry: Entry, version: Version, time: float, seconds: float | None) -> Task:
    item = Item(one.student, entry, submission(session, one.answer), version.variant, time, seconds)
    return Task(one.answer, item, version, one)
