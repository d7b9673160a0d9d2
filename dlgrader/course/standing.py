"""Where everybody stands in an assignment: read from the gradebook at once, scored by the policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dlgrader.course.clock import shown
from dlgrader.course.config.model import Assignment
from dlgrader.course.gradebook.people import students
from dlgrader.course.gradebook.results import Graded, graded
from dlgrader.course.gradebook.tables import Comment, Extension, HandIn, Override, Student
from dlgrader.course.policy.scores import (
    AssignmentScore,
    Attempt,
    Manual,
    assignment_score,
    exercise_score,
    worth,
)
from dlgrader.model.outcome import Outcome


class Remark(Struct, frozen=True):
    """A comment of a person; `exercise` empty: about the whole."""

    exercise: str
    text: str
    author: str
    at: datetime


class Standing(Struct, frozen=True):
    """One student in one assignment. `shown`: by exercise, the answer whose report is theirs; `answers`: all of the
    student's or the team's, by number.
    """

    student: str
    name: str
    team: str
    due: datetime | None
    score: AssignmentScore
    shown: dict[str, Graded]
    remarks: tuple[Remark, ...] = ()
    answers: Mapping[int, Graded] = {}


def class_standing(
    session: Session,
    assignment: Assignment,
    own_points: Mapping[str, float],
    regrade: int | None = None,
    only: str | None = None,
) -> list[Standing]:
    """Everybody on the roster, and who has handed in and is on it no longer; by id. With `regrade` as if that were
    applied; of the student `only` where there is one.

    `own_points`: what each exercise says that it is worth, for those to which the assignment gives no points.
    """
    class_ = students(session, inactive=True)
    wanted = _owners(class_, assignment, only) if only is not None else None
    answers = graded(session, assignment.name, regrade, wanted)
    received = _received(session, assignment.name)
    by_owner: dict[str, list[Graded]] = defaultdict(list)
    for one in answers:
        by_owner[_owner(assignment, one.student, one.team)].append(one)
    manual, remarks, due = _decided(session, assignment.name)
    points = worth(assignment, own_points)
    handed_in = {one.student for one in answers}
    found = []
    for student in class_:
        if only not in (None, student.id) or (not student.active and student.id not in handed_in):
            continue
        mine = by_owner.get(_owner(assignment, student.id, student.team), [])
        until = due.get(student.id, assignment.due)
        exercises = []
        for asked in assignment.exercises:
            attempts = [_attempt(one, received) for one in mine if one.exercise == asked.id]
            exercises.append(
                exercise_score(
                    asked.id,
                    points[asked.id],
                    attempts,
                    assignment,
                    until,
                    manual.get((student.id, asked.id), ()),
                )
            )
        score = assignment_score(exercises, manual.get((student.id, ""), ()))
        answered = {one.answer: one for one in mine}
        found.append(
            Standing(
                student.id,
                student.name,
                student.team,
                until,
                score,
                _shown(score, answered),
                tuple(remarks.get(student.id, ())),
                answered,
            )
        )
    return found


def standing_of(
    session: Session, assignment: Assignment, own_points: Mapping[str, float], student: str
) -> Standing | None:
    """Of one student; None for who is neither on the roster nor has handed in."""
    return next(iter(class_standing(session, assignment, own_points, only=student)), None)


def changes_of(session: Session, assignment: str, student: str, zone: ZoneInfo) -> list[str]:
    """What people decided about a student, a line each, with its number; also what was withdrawn."""
    told = []
    table: Any
    for table, kind in ((Override, "points"), (Comment, "comment"), (Extension, "extension")):
        mine = (table.assignment == assignment, table.student == student)
        for one in session.scalars(select(table).where(*mine).order_by(table.id)):
            words = f"{kind} {one.id}: {_words(one, zone)} ({one.author}, {shown(one.at, zone)})"
            told.append(words + (", withdrawn" if one.withdrawn else ""))
    return told


def _words(change: Override | Comment | Extension, zone: ZoneInfo) -> str:
    if isinstance(change, Comment):
        return f"{change.exercise}: {change.text}" if change.exercise else change.text
    if isinstance(change, Extension):
        return f"until {shown(change.due, zone)}, {change.reason}"
    points = f"{change.points:+g}" if change.kind == "add" else f"{change.points:g} points"
    return f"{change.exercise or 'as a whole'} {points}, {change.reason}"


def _owner(assignment: Assignment, student: str, team: str) -> str:
    return f"team {team}" if assignment.groups and team else f"student {student}"


def _owners(class_: Sequence[Student], assignment: Assignment, student: str) -> list[str]:
    """Whose hand-ins count for the student."""
    owner = {one.id: _owner(assignment, one.id, one.team) for one in class_}
    return [id for id in owner if owner[id] == owner.get(student)]


def _attempt(one: Graded, received: Mapping[int, datetime]) -> Attempt:
    ready = one.outcome not in (None, Outcome.FAULT)
    share = (one.points / one.possible if one.possible else 0.0) if ready else None
    return Attempt(one.answer, received[one.hand_in], share)


def _shown(score: AssignmentScore, mine: Mapping[int, Graded]) -> dict[str, Graded]:
    """The best of the attempts that count, else the last of all."""
    shown = {}
    for exercise in score.exercises:
        counted = [a for a in exercise.attempts if a.counts] or list(exercise.attempts[-1:])
        if counted:
            best = max(counted, key=lambda a: (a.points or 0.0, a.attempt.received))
            shown[exercise.exercise] = mine[best.attempt.answer]
    return shown


def _received(session: Session, assignment: str) -> dict[int, datetime]:
    rows = session.execute(select(HandIn.id, HandIn.received).where(HandIn.assignment == assignment))
    return {row[0]: row[1] for row in rows}


def _decided(
    session: Session, assignment: str
) -> tuple[dict[tuple[str, str], Sequence[Manual]], dict[str, list[Remark]], dict[str, datetime]]:
    """(points by student and exercise, comments by student, due times by student), the oldest first."""

    def holds(table: type[Override] | type[Comment] | type[Extension]) -> tuple[ColumnElement[bool], ...]:
        return (table.assignment == assignment, table.withdrawn.is_(None))

    manual: dict[tuple[str, str], list[Manual]] = defaultdict(list)
    for o in session.scalars(select(Override).where(*holds(Override)).order_by(Override.id)):
        manual[o.student, o.exercise].append(Manual("add" if o.kind == "add" else "set", o.points, o.reason))
    remarks: dict[str, list[Remark]] = defaultdict(list)
    for c in session.scalars(select(Comment).where(*holds(Comment)).order_by(Comment.id)):
        remarks[c.student].append(Remark(c.exercise, c.text, c.author, c.at))
    extensions = session.scalars(select(Extension).where(*holds(Extension)).order_by(Extension.id))
    due = {e.student: e.due for e in extensions}
    return dict(manual), remarks, due
