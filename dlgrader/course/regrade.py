"""A second look at an assignment: results that are proposed, the class as a difference, and applying it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Delete, Update, delete, select, update
from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.config.model import Assignment
from dlgrader.course.gradebook.audit import note
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.results import Graded, batched, graded, keep_result, proposed, replaces, reports
from dlgrader.course.gradebook.tables import CURRENT, PAST, PROPOSED, Regrade, Result, Sheet
from dlgrader.course.standing import Standing, class_standing
from dlgrader.course.work import Task, grade_tasks, versions
from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Settings
from dlgrader.hooks.registry import Registry
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
    it has under the same version is not graded again. Raises DlgraderError where somebody applies or discards it
    meanwhile.
    """
    with database.writing() as session:
        number = _open(session, assignment) or _begin(session, assignment, author)
        done = {
            one.answer: one.version for one in proposed(session, assignment, number) if one.outcome is not Outcome.FAULT
        }
    rest = [task for task in todo if done.get(task.answer) != task.version]

    def keep(session: Session, task: Task, report: Report) -> None:
        regrade = session.get(Regrade, number)
        if regrade is None or regrade.applied is not None:
            raise DlgraderError(f"regrade {number} of {assignment} was applied or discarded meanwhile: begin again")
        mine = select(Result.id).where(Result.regrade == number, Result.answer == task.answer)
        _drop(session, session.scalars(mine).all())
        keep_result(session, task.answer, report, task.version, number)

    for task, report in grade_tasks(database, rest, settings, keep):
        yield number, task, report


def drop_stale(session: Session, assignment: Assignment, registry: Registry, settings: Settings) -> None:
    """Takes out of an open proposal what another grader, exercise or key than now has made; the proposal ends where
    nothing is left of it.
    """
    number = _open(session, assignment.name)
    if number is None:
        return
    version = versions(assignment, registry, settings)
    mine = proposed(session, assignment.name, number)
    stale = _results(one for one in mine if version(one) != one.version)
    _drop(session, stale)
    if len(stale) == len(mine):
        session.delete(session.get_one(Regrade, number))


def open_regrade(session: Session, assignment: str) -> int | None:
    """The number of the proposal that is neither applied nor discarded."""
    return _open(session, assignment)


def difference(session: Session, assignment: Assignment, own_points: Mapping[str, float], number: int) -> Difference:
    """What applying would change. Raises DlgraderError for a number that is no open proposal of the assignment."""
    _proposal(session, assignment.name, number)
    before = {one.student: one for one in class_standing(session, assignment, own_points)}
    after = {one.student: one for one in class_standing(session, assignment, own_points, number)}
    shown = {g.result for standing in (*before.values(), *after.values()) for g in standing.shown.values()}
    sheets = reports(session, (result for result in shown if result is not None))
    changes = [_student_change(before[id], after[id], sheets) for id in after]
    changed = [one for one in changes if one.exercises or abs(one.after - one.before) >= LEAST]
    again = proposed(session, assignment.name, number)
    current = {one.answer: one for one in graded(session, assignment.name)}
    withheld = sum(one.outcome is Outcome.FAULT for one in again)
    return Difference(
        tuple(sorted(changed, key=lambda one: (one.before - one.after, one.student))),
        len(changes) - len(changed),
        len(again),
        withheld,
        sum(not replaces(one, current[one.answer]) for one in again) - withheld,
    )


def apply(session: Session, assignment: str, number: int, author: str) -> int:
    """Makes the proposed results current, but for answers graded since and what the grader failed on; how many.
    Raises DlgraderError.
    """
    regrade = _proposal(session, assignment, number)
    current = {one.answer: one for one in graded(session, assignment)}
    taken = [one for one in proposed(session, assignment, number) if replaces(one, current[one.answer])]
    _become(session, PAST, _results(current[one.answer] for one in taken))
    _become(session, CURRENT, _results(taken))
    left = (Result.regrade == number) & (Result.state == PROPOSED)
    _execute(session, update(Result).where(left).values(state=PAST))
    regrade.applied = now()
    note(session, author, "regrade", f"{number} applied: {len(taken)} results", "", assignment)
    return len(taken)


def discard(session: Session, assignment: str, number: int, author: str) -> None:
    """Deletes a proposal. Raises DlgraderError."""
    regrade = _proposal(session, assignment, number)
    _drop(session, session.scalars(select(Result.id).where(Result.regrade == number)).all())
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


def _results(answers: Iterable[Graded]) -> list[int]:
    return [one.result for one in answers if one.result is not None]


def _drop(session: Session, results: Sequence[int]) -> None:
    for some in batched(results):
        _execute(session, delete(Sheet).where(Sheet.result.in_(some)))
        _execute(session, delete(Result).where(Result.id.in_(some)))


def _become(session: Session, state: str, results: Sequence[int]) -> None:
    for some in batched(results):
        _execute(session, update(Result).where(Result.id.in_(some)).values(state=state))


def _execute(session: Session, change: Update | Delete) -> None:
    session.execute(change.execution_options(synchronize_session=False))


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
