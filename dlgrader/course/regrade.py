"""A second look at an assignment: results that are proposed, the class as a difference, and applying it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.config.model import Assignment
from dlgrader.course.gradebook.audit import note
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.results import keep_result, reports
from dlgrader.course.gradebook.tables import CURRENT, PAST, PROPOSED, Regrade, Result, Sheet
from dlgrader.course.standing import Standing, class_standing
from dlgrader.course.work import Task, grade_tasks
from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Settings
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report

LEAST = 0.005  # points; less is no difference


class CheckChange(Struct, frozen=True):
    """One check before and after; None where only the other has it."""

    name: str
    before: CheckReport | None
    after: CheckReport | None


class ExerciseChange(Struct, frozen=True):
    """The counted answer to an exercise. `held`: a person's points stand, whatever the grader says."""

    exercise: str
    before: float
    after: float
    checks: tuple[CheckChange, ...]
    held: bool = False


class StudentChange(Struct, frozen=True):
    """One student; points of the assignment before and after."""

    student: str
    name: str
    before: float
    after: float
    exercises: tuple[ExerciseChange, ...]


class Difference(Struct, frozen=True):
    """`changed`: who gains or loses, or whose checks come out otherwise; the largest gain first, the largest loss last.

    `unchanged`: how many students are as they were; `withheld`: answers on which the grader failed this time;
    `regraded`: answers looked at; `newer`: answers that were graded since the proposal, which applying leaves alone.
    """

    changed: tuple[StudentChange, ...]
    unchanged: int
    regraded: int
    withheld: int
    newer: int


def propose(
    database: Database, assignment: str, todo: Sequence[Task], settings: Settings, author: str
) -> Iterator[tuple[int, Task, Report]]:
    """Grades; (number of the regrade, task, report) as they are kept. Goes on with a proposal that is still open: what
    it has under the same version is not graded again.
    """
    with database.writing() as session:
        number = _open(session, assignment) or _begin(session, assignment, author)
        rest = [task for task in todo if not _has(session, number, task)]

    def keep(session: Session, task: Task, report: Report) -> None:
        _drop(session, (Result.regrade == number) & (Result.answer == task.answer))
        keep_result(session, task.answer, report, task.version, number)

    for task, report in grade_tasks(database, rest, settings, keep):
        yield number, task, report


def open_regrade(session: Session, assignment: str) -> int | None:
    """The number of the proposal that is neither applied nor discarded."""
    return _open(session, assignment)


def difference(session: Session, assignment: Assignment, own_points: Mapping[str, float], number: int) -> Difference:
    """What applying would change. Raises DlgraderError for a number that is no open proposal of the assignment."""
    _proposal(session, assignment.name, number)
    before = {one.student: one for one in class_standing(session, assignment, own_points)}
    after = {one.student: one for one in class_standing(session, assignment, own_points, number)}
    proposed = list(session.scalars(select(Result).where(Result.regrade == number, Result.state == PROPOSED)))
    shown = {g.result for standing in (*before.values(), *after.values()) for g in standing.shown.values()}
    sheets = reports(session, (result for result in shown if result is not None))
    changes = [_student_change(before[id], after[id], sheets) for id in after]
    changed = [one for one in changes if one.exercises or abs(one.after - one.before) >= LEAST]
    return Difference(
        tuple(sorted(changed, key=lambda one: (one.before - one.after, one.student))),
        len(changes) - len(changed),
        len(proposed),
        sum(one.outcome == Outcome.FAULT for one in proposed),
        len(_newer(session, proposed)),
    )


def apply(session: Session, assignment: str, number: int, author: str) -> int:
    """Makes the proposed results current, but for answers graded since; how many. Raises DlgraderError."""
    regrade = _proposal(session, assignment, number)
    proposed = list(session.scalars(select(Result).where(Result.regrade == number, Result.state == PROPOSED)))
    newer = _newer(session, proposed)
    taken = [one for one in proposed if one.answer not in newer and one.outcome != Outcome.FAULT]
    for one in session.scalars(
        select(Result).where(Result.state == CURRENT, Result.answer.in_([result.answer for result in taken]))
    ):
        one.state = PAST
    for one in proposed:
        one.state = CURRENT if one in taken else PAST
    regrade.applied = now()
    note(session, author, "regrade", f"{number} applied: {len(taken)} results", "", assignment)
    return len(taken)


def discard(session: Session, assignment: str, number: int, author: str) -> None:
    """Deletes a proposal. Raises DlgraderError."""
    regrade = _proposal(session, assignment, number)
    _drop(session, Result.regrade == number)
    session.delete(regrade)
    note(session, author, "regrade", f"{number} discarded", "", assignment)


def _begin(session: Session, assignment: str, author: str) -> int:
    made = Regrade(assignment=assignment, started=now(), author=author, applied=None)
    session.add(made)
    session.flush()
    return made.id


def _open(session: Session, assignment: str) -> int | None:
    mine = (Regrade.assignment == assignment) & Regrade.applied.is_(None)
    return session.scalar(select(Regrade.id).where(mine).order_by(Regrade.id.desc()).limit(1))


def _proposal(session: Session, assignment: str, number: int) -> Regrade:
    found = session.get(Regrade, number)
    if found is None or found.assignment != assignment:
        raise DlgraderError(
            f"{assignment} has no regrade {number}: `dlgrader regrade {assignment} --preview` makes one"
        )
    if found.applied is not None:
        raise DlgraderError(f"regrade {number} of {assignment} was applied already: see `dlgrader gradebook history`")
    return found


def _has(session: Session, number: int, task: Task) -> bool:
    done = session.scalar(select(Result).where(Result.regrade == number, Result.answer == task.answer))
    version = task.version
    return (
        done is not None
        and done.outcome != Outcome.FAULT
        and (done.exercise_version, done.code, done.variant, done.key)
        == (version.exercise, version.code, version.variant, version.key)
    )


def _drop(session: Session, where: ColumnElement[bool]) -> None:
    doomed = list(session.scalars(select(Result.id).where(where)))
    session.execute(delete(Sheet).where(Sheet.result.in_(doomed)))
    session.execute(delete(Result).where(Result.id.in_(doomed)))


def _newer(session: Session, proposed: Sequence[Result]) -> set[int]:
    """Answers whose current result was made after the proposed one."""
    at = {one.answer: one.id for one in proposed}
    current = session.execute(select(Result.answer, Result.id).where(Result.state == CURRENT, Result.answer.in_(at)))
    return {answer for answer, id in current if id > at[answer]}


def _student_change(before: Standing, after: Standing, sheets: Mapping[int, Report]) -> StudentChange:
    exercises = []
    for old, new in zip(before.score.exercises, after.score.exercises, strict=True):
        checks = _checks(sheets.get(_result(before, old.exercise)), sheets.get(_result(after, new.exercise)))
        held = any(one.kind == "set" for one in new.manual)
        if checks or abs(new.points - old.points) >= LEAST:
            exercises.append(ExerciseChange(new.exercise, old.points, new.points, checks, held))
    return StudentChange(after.student, after.name, before.score.points, after.score.points, tuple(exercises))


def _result(standing: Standing, exercise: str) -> int:
    shown = standing.shown.get(exercise)
    return shown.result if shown is not None and shown.result is not None else -1


def _checks(before: Report | None, after: Report | None) -> tuple[CheckChange, ...]:
    if after is None or before is after:
        return ()
    old = {check.name: check for check in before.checks} if before is not None else {}
    new = {check.name: check for check in after.checks}
    names = [*new, *(name for name in old if name not in new)]
    pairs = [CheckChange(name, old.get(name), new.get(name)) for name in names]
    return tuple(pair for pair in pairs if _verdict(pair.before) != _verdict(pair.after))


def _verdict(check: CheckReport | None) -> tuple[Outcome, float] | None:
    return (check.outcome, check.points) if check is not None else None
