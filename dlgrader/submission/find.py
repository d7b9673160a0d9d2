"""All submissions in what an instructor gives: a file, a folder or a zip."""

from __future__ import annotations

import os
from collections.abc import Iterable

from dlgrader.errors import DlgraderError
from dlgrader.model.submission import Found
from dlgrader.submission.archive import unwrapped, zip_entries
from dlgrader.submission.desk import Desk
from dlgrader.submission.entries import Entry, Refused
from dlgrader.submission.files import read_regular, unopened
from dlgrader.submission.folder import folder_entries
from dlgrader.submission.layouts import Layout, by_student, recognised
from dlgrader.submission.limits import TOTAL
from dlgrader.submission.read import SUFFIXES, file_name, suffix_of
from dlgrader.submission.wording import refusal, shown


def find_submissions(
    path: str | os.PathLike[str], allow: Iterable[str] = SUFFIXES, layout: Layout | None = None
) -> Found:
    """The work of every student under `path`, read.

    A top-level file `alice.py`, folder `alice/` or zip `alice.zip` belongs to the student alice. What cannot be read is
    a sentence among the student's problems. `layout`: how a download of a platform is laid out; None: as it looks.
    Raises DlgraderError when there is nothing to grade at all, and
    UnreadableSubmission when `path` itself cannot be read.
    """
    where, allow = os.fspath(path), tuple(allow)
    desks: dict[str, Desk] = {}
    problems: list[str] = []
    ignored: list[str] = []
    entries = list(_entries(where, allow))
    layout = recognised(entries) if layout is None else layout
    for entry in by_student(entries, layout):
        student = _student(entry, allow)
        if student is not None:
            desks.setdefault(student, Desk(student, allow)).take(entry)
        elif isinstance(entry, Refused):
            problems.append(entry.sentence)
        else:
            ignored.append(shown(entry.path))
    if not any(desk.files or desk.problems for desk in desks.values()):
        raise DlgraderError(problems[0] if problems else _nothing(where, desks, ignored, allow))
    students = tuple(desks[student].work() for student in sorted(desks))
    return Found(students, tuple(problems), tuple(ignored), layout.value)


def _entries(where: str, allow: tuple[str, ...]) -> Iterable[Entry | Refused]:
    if not os.path.lexists(where):
        raise DlgraderError(refusal(where, "does not exist", "a file, folder or zip", "check the path"))
    if os.path.isdir(where):
        try:
            return list(folder_entries(where))
        except OSError as error:
            raise DlgraderError(unopened(where, error)) from None
    if suffix_of(where) == ".zip":
        return unwrapped(where, list(zip_entries(where, read_regular(where, TOTAL))))
    if suffix_of(where) in allow:
        return [Entry((file_name(where),), where, lambda limit: read_regular(where, limit))]
    expected = f"a folder, a zip or a {' or '.join(allow)} file"
    raise DlgraderError(refusal(where, "is none of these", expected, "give the path of the submissions"))


def _student(entry: Entry | Refused, allow: tuple[str, ...]) -> str | None:
    """Whose entry it is, by the top-level name; None for nobody's."""
    if not entry.parts:
        return None
    top = entry.parts[0]
    stem, suffix = os.path.splitext(top)
    if len(entry.parts) > 1 or (isinstance(entry, Entry) and entry.read is None):
        return shown(top)
    if suffix.lower() in (*allow, ".zip"):
        return shown(stem)
    return shown(top) if isinstance(entry, Refused) else None


def _nothing(where: str, desks: dict[str, Desk], ignored: list[str], allow: tuple[str, ...]) -> str:
    others = len(ignored) + sum(len(desk.ignored) for desk in desks.values())
    seen = f"holds no submission (only {others} files of other types)" if others else "holds no submission"
    expected = f"one {' or '.join(allow)} file or one folder a student"
    return refusal(where, seen, expected, "give the folder or zip that holds them")
