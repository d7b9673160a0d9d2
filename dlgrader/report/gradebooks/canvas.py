"""Canvas: the exported gradebook, with one assignment's column filled in.

Only the columns that identify a student and that of the assignment are written, so that an import changes nothing
else. Canvas finds students by `ID`, and an assignment by the number in its title; a title without one would make a
new assignment.
"""

from __future__ import annotations

import re
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.report.gradebooks.sheet import Filled, Find, Sheet, number

IDENTITY = ("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account")
_TITLE = re.compile(r".+ \(\d+\)")
_POSSIBLE = "Points Possible"


def fill_canvas(path: Path, assignment: str, find: Find) -> Filled:
    """`assignment`: the title of its column, or a part that no other has. Raises DlgraderError."""
    sheet = Sheet(path, ("ID", "Section"))
    column = _column(sheet, path, assignment)
    kept = [name for name in sheet.columns if name in (*IDENTITY, "Section")]
    possible = next((row for row in sheet.rows if row[0].strip().startswith(_POSSIBLE)), None)
    maximum = number(sheet.cell(possible, column)) if possible is not None else None
    rows, filled = [], Filled("", [], [], [])
    for row in sheet.rows:
        told = [sheet.cell(row, name) for name in kept]
        if row is possible:
            rows.append([row[sheet.at(name)] for name in kept] + [sheet.cell(row, column)])
            continue
        if not sheet.cell(row, "ID"):  # a row of `Manual Posting`, or the test student
            continue
        names = [sheet.cell(row, name) for name in ("SIS Login ID", "SIS User ID", "ID", "Student")]
        found = find([*filter(None, names), f"_{sheet.cell(row, 'ID')}"])
        if found is None:
            filled.unmatched.append(sheet.cell(row, "Student") or sheet.cell(row, "ID"))
        elif found.withheld:
            filled.withheld.append(found.student)
        else:
            filled.written.append(found.student)
            rows.append([*told, f"{found.of(maximum):.2f}"])
    filled.text = sheet.text(rows, [*kept, column])
    return filled


def _column(sheet: Sheet, path: Path, assignment: str) -> str:
    titles = [name for name in sheet.columns if _TITLE.fullmatch(name)]
    found = [title for title in titles if title == assignment] or [t for t in titles if assignment in t]
    if len(found) != 1:
        seen = f"{len(found)} assignments of {path} are called" if found else f"no assignment of {path} is called"
        listed = ", ".join(found or titles) or "none: export the gradebook after the assignment has been made"
        raise DlgraderError(f"{seen} {assignment!r}, expected one of: {listed}")
    return found[0]
