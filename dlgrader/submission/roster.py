"""The students of a course, and which of them a name in a download means."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.submission.files import read_regular
from dlgrader.submission.wording import refusal, shown

MOST = 5 << 20  # bytes of a roster
_NUMBER = re.compile(r"_\d+$")  # what platforms put behind a name
ID, NAME, ALSO, EMAIL, GROUP = "student", "name", "also", "email", "group"


class Student(Struct, frozen=True):
    """`also`: other names under which downloads know them; `group`: with whom they work, empty for alone."""

    id: str
    name: str = ""
    also: tuple[str, ...] = ()
    email: str = ""
    group: str = ""


class Match(Struct, frozen=True):
    """Who a found name means; where it is nobody or not certain, a sentence says why."""

    student: str | None
    why: str = ""


class Roster:
    """Looks students up by id, by other names, and by their names as platforms write them."""

    def __init__(self, students: Iterable[Student]) -> None:
        self.students = tuple(students)
        self._exact: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        for student in self.students:
            last, comma, first = student.name.partition(",")
            full = f"{first.strip()} {last.strip()}" if comma else student.name
            names = (student.id, student.email, *student.also, full)
            for name in filter(None, names):
                self._exact.setdefault(name, set()).add(student.id)
            for name in _spellings(student):
                self._loose.setdefault(name, set()).add(student.id)

    def match(self, found: str) -> Match:
        """A name as a folder or file has it, with or without the number that a platform adds."""
        names = dict.fromkeys((found, _NUMBER.sub("", found)))
        for table, key in ((self._exact, str), (self._loose, _plain)):
            for name in names:
                ids = table.get(key(name), set())
                if len(ids) == 1:
                    return Match(next(iter(ids)))
                if ids:
                    return Match(None, f"{shown(found)} may be {' or '.join(map(shown, sorted(ids)))}")
        return Match(None, f"{shown(found)} is not on the roster")


def read_roster(path: str | os.PathLike[str]) -> Roster:
    """A CSV with the column `student`, ids of your own, and, if you like, `name`, `email`, `group` and `also`: other
    names, `;` between (`|` where `;` separates the columns).

    Raises DlgraderError, with the line, for what is no such file, for an empty id and for one that occurs twice.
    """
    where = os.fspath(path)
    try:
        text = read_regular(where, MOST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DlgraderError(refusal(where, "is not UTF-8", "a CSV in UTF-8", "save it so in your program")) from None
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        students = _students(where, rows, "|" if delimiter == ";" else ";")
    except csv.Error as error:
        seen = f"is no CSV in line {rows.line_num} ({error})"
        raise DlgraderError(refusal(where, seen, "rows of the same columns", "correct the line")) from None
    if not students:
        raise DlgraderError(refusal(where, "names nobody", "a row for each student", "add them"))
    return Roster(students.values())


def _students(where: str, rows: csv.DictReader[str], between: str) -> dict[str, Student]:
    columns = [(column or "").strip().lower() for column in rows.fieldnames or ()]
    if ID not in columns:
        seen = f"has the columns {', '.join(map(shown, columns))}" if columns else "is empty"
        raise DlgraderError(refusal(where, seen, f"one called `{ID}`", "name the column of ids so"))
    rows.fieldnames = columns
    students: dict[str, Student] = {}
    for row in rows:
        if not any(value.strip() for value in row.values() if isinstance(value, str)):
            continue
        id = (row.get(ID) or "").strip()
        if not id or id in students:
            seen = f"has {'no id' if not id else f'the id `{shown(id)}` a second time'} in line {rows.line_num}"
            raise DlgraderError(refusal(where, seen, "one id for each student", "correct the line"))
        also = (name.strip() for name in (row.get(ALSO) or "").split(between))
        name, email, group = ((row.get(column) or "").strip() for column in (NAME, EMAIL, GROUP))
        students[id] = Student(id, name, tuple(filter(None, also)), email, group)
    return students


def _spellings(student: Student) -> set[str]:
    """As Moodle writes a name, and as Canvas does: the last name first, without blanks."""
    last, comma, first = student.name.partition(",")
    words = [*first.split(), *last.split()] if comma else last.split()
    orders = [words, [words[-1], *words[:-1]]] if words else []
    return {_plain("".join(order)) for order in orders} - {""}


def _plain(name: str) -> str:
    """Without accents, blanks, punctuation and capitals."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in folded if char.isalnum())
