"""Everybody's points in every assignment, at once: scored anew only where something has changed since the last time.

A class has a hundred thousand attempts, which take seconds to score. What was found is kept in the gradebook with a
mark of all that it follows from.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from dlgrader.course.config.model import Assignment
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.tables import CURRENT, Answer, Extension, HandIn, Override, Result, Student, Total
from dlgrader.course.standing import Standing, class_standing
from dlgrader.errors import DlgraderError
from dlgrader.hooks.content import content_hash


class Points(Struct, frozen=True):
    """One student in one assignment, as in `AssignmentScore`; `decided`: a person did."""

    student: str
    name: str
    points: float
    possible: float
    open: bool
    decided: bool
    handed_in: bool


def class_totals(
    gradebook: Database, assignments: Sequence[Assignment], own_points: Mapping[str, float]
) -> dict[str, list[Points]]:
    """By assignment, everybody whom `class_standing` has. Raises DlgraderError where the gradebook cannot be read."""
    found, new = {}, {}
    with gradebook.reading() as session:
        marks = _marks(session, assignments, own_points)
        kept = {one.assignment: one for one in session.scalars(select(Total))}
        for assignment in assignments:
            name = assignment.name
            if (total := kept.get(name)) is not None and total.mark == marks[name]:
                found[name] = msgspec.json.decode(total.data, type=list[Points])
            else:
                found[name] = new[name] = [_points(one) for one in class_standing(session, assignment, own_points)]
    if new:
        with contextlib.suppress(DlgraderError):  # a gradebook that can only be read is scored each time
            _keep(gradebook, {name: (marks[name], msgspec.json.encode(points)) for name, points in new.items()})
    return found


def _keep(gradebook: Database, totals: Mapping[str, tuple[str, bytes]]) -> None:
    with gradebook.writing() as session:
        for name, (mark, data) in totals.items():
            session.merge(Total(assignment=name, mark=mark, data=data))


def _points(one: Standing) -> Points:
    score = one.score
    decided = bool(score.manual)
    return Points(one.student, one.name, score.points, score.possible, score.open, decided, score.handed_in)


def _marks(session: Session, assignments: Sequence[Assignment], own_points: Mapping[str, float]) -> dict[str, str]:
    """What changes when anything changes that points follow from. Hand-ins and answers never change, and a new result
    has a new number.
    """
    people = [tuple(row) for row in session.execute(_columns(Student).order_by(Student.id))]
    facts: dict[str, list[Any]] = {one.name: [] for one in assignments}
    current = and_(Result.answer == Answer.id, Result.state == CURRENT)
    graded = (
        select(HandIn.assignment, func.count(), func.sum(Answer.id), func.count(Result.id), func.sum(Result.id))
        .join(Answer, Answer.hand_in == HandIn.id)
        .outerjoin(Result, current)
        .group_by(HandIn.assignment)
    )
    decided = [
        select(table.assignment, func.count(), func.sum(table.id))
        .where(table.withdrawn.is_(None))
        .group_by(table.assignment)
        for table in (Override, Extension)
    ]
    for number, query in enumerate((graded, *decided)):
        for name, *numbers in session.execute(query):
            if name in facts:
                facts[name].append((number, [str(one) for one in numbers]))
    common = (_rules(), people)
    worth = {one.name: sorted((asked.id, own_points.get(asked.id)) for asked in one.exercises) for one in assignments}
    return {
        one.name: _digest((common, msgspec.to_builtins(one), worth[one.name], facts[one.name])) for one in assignments
    }


@functools.cache
def _rules() -> str:
    """Changes with the code that makes points of results."""
    here = Path(__file__)
    return content_hash([here, here.with_name("standing.py"), *sorted((here.parent / "policy").glob("*.py"))])


def _columns(table: type[Student]) -> Any:
    return select(table.id, table.name, table.team, table.active)


def _digest(facts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(facts)).hexdigest()
