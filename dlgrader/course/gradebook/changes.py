"""What people decide: points, comments, another due time. Each with author and reason, each can be withdrawn."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.gradebook.audit import note
from dlgrader.course.gradebook.people import student
from dlgrader.course.gradebook.tables import Comment, Extension, Override, Released
from dlgrader.errors import DlgraderError

Change: TypeAlias = Override | Comment | Extension
KINDS = ("points", "comment", "extension")


def set_points(
    session: Session,
    who: str,
    assignment: str,
    exercise: str,
    points: float,
    reason: str,
    author: str,
    add: bool = False,
) -> Override:
    """Points instead of the grader's, or with `add` beside them; `exercise` empty: of the assignment as a whole.

    Raises DlgraderError for an unknown student, for what is no number, and where the reason is empty.
    """
    student(session, who)
    if not math.isfinite(points):
        raise DlgraderError(f"{points:g} is no number of points")
    _require(reason, "a change of points")
    kind = "add" if add else "set"
    made = Override(
        student=who,
        assignment=assignment,
        exercise=exercise,
        kind=kind,
        points=points,
        reason=reason,
        author=author,
        at=now(),
    )
    _keep(session, made, kind, f"{exercise or 'all'}: {points:g} points, {reason}")
    return made


def comment(session: Session, who: str, assignment: str, exercise: str, text: str, author: str) -> Comment:
    """A sentence that the student reads with the feedback. Raises DlgraderError."""
    student(session, who)
    _require(text, "a comment")
    made = Comment(student=who, assignment=assignment, exercise=exercise, text=text, author=author, at=now())
    _keep(session, made, "comment", f"{exercise or 'all'}: {text}")
    return made


def extend(session: Session, who: str, assignment: str, due: datetime, reason: str, author: str) -> Extension:
    """Another due time, with a zone. Raises DlgraderError."""
    student(session, who)
    _require(reason, "an extension")
    made = Extension(student=who, assignment=assignment, due=due, reason=reason, author=author, at=now())
    _keep(session, made, "extend", f"due {due.isoformat()}, {reason}")
    return made


def withdraw(session: Session, kind: str, id: int, author: str) -> Change:
    """Takes a change back; it stays in the records. Raises DlgraderError for a number that there is not."""
    table = {"points": Override, "comment": Comment, "extension": Extension}[kind]
    found: Any = session.get(table, id)
    if found is None:
        raise DlgraderError(f"there is no {kind} {id}: `dlgrader gradebook student ID` shows the numbers")
    if found.withdrawn is not None:
        raise DlgraderError(f"{kind} {id} is withdrawn already")
    found.withdrawn = now()
    note(session, author, "withdraw", f"{kind} {id}", found.student, found.assignment)
    change: Change = found
    return change


def release(session: Session, assignment: str, author: str) -> bool:
    """Lets students see points and feedback; False where they could already."""
    if session.get(Released, assignment) is not None:
        return False
    session.add(Released(assignment=assignment, at=now(), author=author))
    note(session, author, "release", "feedback released", "", assignment)
    return True


def released(session: Session) -> dict[str, datetime]:
    """Since when, by assignment."""
    return {one.assignment: one.at for one in session.scalars(select(Released))}


def _keep(session: Session, change: Change, action: str, detail: str) -> None:
    session.add(change)
    note(session, change.author, action, detail, change.student, change.assignment)
    session.flush()  # it has its number from now on


def _require(text: str, what: str) -> None:
    if not text.strip():
        raise DlgraderError(f"{what} needs words: say why, so that it can be understood later")
