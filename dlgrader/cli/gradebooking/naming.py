"""What a user names: students, exercises of an assignment, times."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dlgrader.errors import DlgraderError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from dlgrader.course.config.model import Assignment
    from dlgrader.course.gradebook.tables import Student

F = TypeVar("F", bound=Callable[..., Any])
NUMBER = 5  # names that are told


def author_option(command: F) -> F:
    """Adds --author."""
    help = "Who does this, for the records.  [default: your user name]"
    return click.option("--author", metavar="NAME", help=help)(command)


def reason_option(command: F) -> F:
    """Adds --reason, which must be there."""
    return click.option("--reason", required=True, metavar="TEXT", help="Why, for the student and the records.")(
        command
    )


def known_student(session: Session, id: str) -> Student:
    """Raises DlgraderError with the nearest ids."""
    from dlgrader.course.gradebook.people import students

    everybody = {student.id: student for student in students(session, inactive=True)}
    if id in everybody:
        return everybody[id]
    names = {student.name.casefold(): student.id for student in everybody.values() if student.name}
    near = difflib.get_close_matches(id, everybody, NUMBER, 0.5)
    near += [names[name] for name in difflib.get_close_matches(id.casefold(), names, NUMBER) if names[name] not in near]
    guess = f"did you mean {' or '.join(near[:NUMBER])}?" if near else "the roster comes in with `dlgrader grade`"
    raise DlgraderError(f"the gradebook has no student {id!r}; {guess}")


def known_exercise(assignment: Assignment, name: str | None) -> str:
    """The id of an exercise of the assignment, also by its slug alone; empty for None: the whole assignment."""
    if not name:
        return ""
    ids = [asked.id for asked in assignment.exercises]
    found = [id for id in ids if name in (id, id.rpartition("/")[2])]
    if len(found) == 1:
        return found[0]
    raise DlgraderError(f"{assignment.name} has no exercise {name!r}, expected one of: {', '.join(ids)}")


def time_of(text: str, zone: ZoneInfo) -> datetime:
    """In UTC. "2026-03-16 23:59" is in the course's zone, or with an offset of its own; a day alone ends at 23:59."""
    try:
        at = datetime.fromisoformat(text.strip())
        if len(text.strip()) <= len("2026-03-16"):
            at = at.replace(hour=23, minute=59)
        return (at if at.tzinfo is not None else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise DlgraderError(f"{text!r} is no time, expected one such as 2026-03-16 23:59 or 2026-03-16") from None
