"""What grading came to: results of answers, one of them current, others past or proposed by a regrade."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.gradebook.hand_ins import submission_of
from dlgrader.course.gradebook.tables import (
    CURRENT,
    PAST,
    PROPOSED,
    Answer,
    HandIn,
    Result,
    Sheet,
    Source,
    Student,
)
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import GraderRef, Report
from dlgrader.model.submission import Submission

MANY = 500  # parameters of one query
OUTCOMES = {one.value: one for one in Outcome}


class Version(Struct, frozen=True, gc=False):
    """What decides a verdict, besides the answer."""

    exercise: str
    code: str
    variant: str
    key: str
    device: str


class Graded(Struct, frozen=True, gc=False):
    """An answer with its current result, if it has one."""

    answer: int
    hand_in: int
    student: str
    team: str
    exercise: str
    path: str
    result: int | None
    outcome: Outcome | None
    points: float
    possible: float
    seconds: float
    version: Version | None


def graded(
    session: Session, assignment: str, regrade: int | None = None, only: Sequence[str] | None = None
) -> list[Graded]:
    """Every answer of an assignment, in the order in which they came; with `regrade` as if that were applied, with
    `only` of these students.
    """
    query = _with_results(assignment, Result.state == CURRENT)
    if only is not None:
        query = query.where(HandIn.student.in_(only))
    found = [_graded(row) for row in session.execute(query)]
    if regrade is None:
        return found
    instead = {one.answer: one for one in proposed(session, assignment, regrade)}
    return [instead[one.answer] if replaces(instead.get(one.answer), one) else one for one in found]


def proposed(session: Session, assignment: str, regrade: int) -> list[Graded]:
    """The answers for which a regrade proposes a result, with that."""
    proposal = (Result.regrade == regrade) & (Result.state == PROPOSED)
    rows = session.execute(_with_results(assignment, proposal).where(Result.id.is_not(None)))
    return [_graded(row) for row in rows]


def replaces(proposal: Graded | None, current: Graded) -> bool:
    """Applying leaves alone what was graded since, and what the grader failed on."""
    if proposal is None or proposal.outcome is Outcome.FAULT:
        return False
    return current.result is None or (proposal.result is not None and proposal.result > current.result)


def _with_results(assignment: str, which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    of_result = (
        Result.id,
        Result.outcome,
        Result.points,
        Result.possible,
        Result.seconds,
        Result.exercise_version,
        Result.code,
        Result.variant,
        Result.key,
        Result.environment,
    )
    return (
        select(Answer.id, HandIn.id, HandIn.student, Student.team, Answer.exercise, Answer.path, *of_result)
        .join(HandIn, Answer.hand_in == HandIn.id)
        .join(Student, HandIn.student == Student.id)
        .outerjoin(Result, (Result.answer == Answer.id) & which)
        .where(HandIn.assignment == assignment)
        .order_by(HandIn.received, HandIn.id, Answer.id)
    )


def _graded(row: Any) -> Graded:
    answer, hand_in, student, team, exercise, path, result = row[:7]
    whose = (answer, hand_in, student, team, exercise, path)
    if result is None:
        return Graded(*whose, None, None, 0.0, 0.0, 0.0, None)
    outcome, points, possible, seconds, content, code, variant, key, where = row[7:]
    version = Version(content, code, variant, key, environment(where).device)
    return Graded(*whose, result, OUTCOMES[outcome], points, possible, seconds, version)


def submission(session: Session, answer: int) -> Submission:
    """The code of an answer, as it was read when it was handed in."""
    row = session.execute(
        select(Source, Answer.path).join(Answer, Answer.source == Source.sha256).where(Answer.id == answer)
    ).one()
    return submission_of(row[0], row[1])


def keep_result(session: Session, answer: int, report: Report, version: Version, regrade: int | None = None) -> Result:
    """The new current result of an answer, or with `regrade` a proposed one. Those before stay, as past."""
    state = CURRENT if regrade is None else PROPOSED
    if regrade is None:
        session.execute(update(Result).where(Result.answer == answer, Result.state == CURRENT).values(state=PAST))
    grader = report.grader
    made = Result(
        answer=answer,
        regrade=regrade,
        state=state,
        at=now(),
        points=report.points,
        possible=report.max_points,
        outcome=report.outcome.value,
        seconds=report.seconds,
        exercise_version=version.exercise,
        code=version.code,
        variant=version.variant,
        key=version.key,
        environment=msgspec.json.encode(Environment.of(grader, version.device)).decode(),
    )
    session.add(made)
    session.flush()
    session.add(Sheet(result=made.id, data=msgspec.json.encode(report)))
    session.flush()
    return made


def reports(session: Session, results: Iterable[int]) -> dict[int, Report]:
    """The reports of these results."""
    found: dict[int, Report] = {}
    for some in batched(sorted(set(results))):
        sheets = session.execute(select(Sheet.result, Sheet.data).where(Sheet.result.in_(some)))
        found |= {result: msgspec.json.decode(data, type=Report) for result, data in sheets}
    return found


def batched(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Not more of them than a query may name."""
    for start in range(0, len(ids), MANY):
        yield ids[start : start + MANY]


def usual_seconds(session: Session) -> dict[str, float]:
    """How long an answer of each exercise took to grade so far, on average."""
    query = select(Answer.exercise, func.avg(Result.seconds)).join(Result).group_by(Answer.exercise)
    return {exercise: float(seconds or 0) for exercise, seconds in session.execute(query)}


class Environment(Struct, frozen=True):
    """Where a result was made, besides what decides it."""

    dlgrader: str
    sandbox: str
    device: str
    python: str
    torch: str
    platform: str

    @staticmethod
    def of(grader: GraderRef, device: str) -> Environment:
        """`device`: where it was to run, also if it was not run at all."""
        return Environment(grader.dlgrader, grader.sandbox, device, grader.python, grader.torch, grader.platform)


@functools.lru_cache(maxsize=256)  # a class has few, and a row for each result
def environment(text: str) -> Environment:
    """As a result has it."""
    return msgspec.json.decode(text, type=Environment)
