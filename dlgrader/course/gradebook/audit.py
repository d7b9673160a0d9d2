"""Who changed what: a line for every change that a person makes."""

from __future__ import annotations

import getpass

from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.gradebook.tables import Audit


def note(session: Session, author: str, action: str, detail: str, student: str = "", assignment: str = "") -> None:
    """Adds a line, in the transaction of the change."""
    session.add(Audit(at=now(), author=author, action=action, student=student, assignment=assignment, detail=detail))


def who() -> str:
    """The user that runs this program, for the records."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
