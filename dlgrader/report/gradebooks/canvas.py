"""Canvas: the exported gradebook, with one assignment's column filled in.

Only the columns that identify a student and that of the assignment are written, so that an import changes nothing
else. Canvas finds students by `ID`, and an assignment by the number in its title; a title without one would make a
new assignment.
"""

from __future__ import annotations

import re
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.report.gradebooks.rows import Row, sort_rows
from dlgrader.report.gradebooks.sheet import Filled, Find, Sheet, number

IDENTITY = ("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account")
CLOSED = ("EX", "N/A")  # excused, not assigned
_TITLE = re.compile(r".+ \(\d+\)")
_TOTAL = re.compile(r"(Current|Final|Override) (Score|Points|Grade|Status)\b")  # also of a grading period "(2026)"
_POSSIBLE = "Points Possible"


def fill_canvas(path: Path, column: str, find: Find) -> Filled:
    """`column`: the title of the assignment's column, or a part that no other has. Raises DlgraderError."""
    sheet = Sheet(path, ("ID", "Section"))
    title = _title(sheet, column)
    kept = [name for name in sheet.columns if name in (*IDENTITY, "Section")]
    possible = next((row for row in sheet.rows if _POSSIBLE in row[0]), None)
    if possible is not None and "read only" in sheet.cell(possible, title):
        raise DlgraderError(f"the column {title!r} of {path} is read only in Canvas: no score can be imported into it")
    maximum = number(sheet.cell(possible, title)) if possible is not None else None
    filled = Filled()
    people = []
    for row in sheet.rows:
        if row is possible or not sheet.cell(row, "ID"):  # a row of `Manual Posting` has no id
            continue
        if sheet.cell(row, title).upper() in CLOSED:
            filled.closed.append(_person(sheet, row).label)
        else:
            people.append(row)
    rows = []
    if possible is not None:
        rows.append([*(possible[sheet.at(name)] for name in kept), sheet.cell(possible, title)])
    for row, score in zip(people, sort_rows([_person(sheet, row) for row in people], find, filled), strict=True):
        if score is not None:
            filled.written.append(score.student)
            rows.append([*(sheet.cell(row, name) for name in kept), f"{score.of(maximum):.2f}"])
    filled.text = sheet.text(rows, [*kept, title])
    return filled


def _person(sheet: Sheet, row: list[str]) -> Row:
    id = sheet.cell(row, "ID")
    parts = [sheet.cell(row, name) for name in ("LastName", "FirstName")]
    name = sheet.cell(row, "Student") or ", ".join(filter(None, parts))
    ids = [sheet.cell(row, name) for name in ("SIS Login ID", "SIS User ID", "Integration ID")]
    return Row(name or id, (*ids, f"_{id}"), (id, name))


def _title(sheet: Sheet, column: str) -> str:
    titles = [name for name in sheet.columns if _TITLE.fullmatch(name) and not _TOTAL.search(name)]
    found = [title for title in titles if title == column] or [t for t in titles if column in t]
    if len(found) != 1:
        seen = f"{len(found)} assignments of {sheet.path} are" if found else f"no assignment of {sheet.path} is"
        listed = ", ".join(found or titles) or "none: export the gradebook after the assignment has been made"
        raise DlgraderError(f"{seen} called {column!r}, expected one of: {listed}")
    return found[0]
