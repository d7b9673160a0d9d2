"""Students in the gradebook, as the roster has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.orm import Session

from dlgrader.course.gradebook.audit import note
from dlgrader.course.gradebook.tables import (
    Answer,
    Audit,
    Comment,
    Drawing,
    Extension,
    HandIn,
    Override,
    Result,
    Sheet,
    Source,
    Student,
    Total,
)
from dlgrader.errors import DlgraderError
from dlgrader.submission.roster import Student as Listed


def keep_roster(session: Session, listed: Iterable[Listed]) -> None:
    """Adds who is new, corrects who has changed; who is no longer listed stays, inactive, with all results."""
    known = {student.id: student for student in session.scalars(select(Student))}
    seen = set()
    for one in listed:
        seen.add(one.id)
        student = known.get(one.id)
        if student is None:
            session.add(Student(id=one.id, name=one.name, email=one.email, team=one.group, active=True))
        else:
            student.name, student.email, student.team, student.active = one.name, one.email, one.group, True
    for id, student in known.items():
        if id not in seen:
            student.active = False
    session.flush()


def students(session: Session, inactive: bool = False) -> list[Student]:
    """By id."""
    wanted = Student.active.in_([True, False] if inactive else [True])
    return list(session.scalars(select(Student).where(wanted).order_by(Student.id)))


def student(session: Session, id: str) -> Student:
    """Raises DlgraderError for an id that the gradebook does not have."""
    found = session.get(Student, id)
    if found is None:
        raise DlgraderError(f"the gradebook has no student {id!r}: see `dlgrader gradebook show` for those it has")
    return found


def forget(session: Session, id: str, author: str) -> None:
    """Deletes a student with everything that they handed in and that was said about it. The audit trail keeps that
    somebody was deleted, not who. Raises DlgraderError for an id that the gradebook does not have.
    """
    student(session, id)
    mine = select(HandIn.id).where(HandIn.student == id)
    answers = select(Answer.id).where(Answer.hand_in.in_(mine))
    results = select(Result.id).where(Result.answer.in_(answers))
    _delete(session, Sheet, Sheet.result.in_(results))
    _delete(session, Result, Result.answer.in_(answers))
    _delete(session, Answer, Answer.hand_in.in_(mine))
    _delete(session, Drawing, ~exists().where(Answer.source == Drawing.source))
    _delete(session, Source, ~exists().where(Answer.source == Source.sha256))
    for table in (HandIn, Override, Comment, Extension):
        _delete(session, table, table.student == id)
    session.execute(delete(Total))  # the student's among them; they are made anew
    session.execute(update(Audit).where(Audit.student == id).values(student="", detail="(deleted)"))
    _delete(session, Student, Student.id == id)
    note(session, author, "forget", "a student's data were deleted")


def _delete(session: Session, table: Any, where: ColumnElement[bool]) -> None:
    session.execute(delete(table).where(where).execution_options(synchronize_session=False))
