"""Moodle: the grading worksheet of an assignment, with grades and feedback filled in.

An import needs `Identifier`, `Grade` and `Last modified (grade)` as they were downloaded; all columns are kept. It
reads commas only, whatever a spreadsheet has made of the file meanwhile.
"""

from __future__ import annotations

import html
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.report.gradebooks.rows import Row, sort_rows
from dlgrader.report.gradebooks.sheet import Filled, Find, Sheet, number

NEEDED = ("Identifier", "Grade", "Last modified (grade)")
FEEDBACK = "Feedback comments"


def fill_moodle(path: Path, find: Find) -> Filled:
    """Raises DlgraderError for what is no such worksheet, and for one whose grades are words of a scale."""
    sheet = Sheet(path, NEEDED)
    top = next((name for name in sheet.columns if name.lower() == "maximum grade"), "")
    if not top and "Scale" in sheet.columns:
        raise DlgraderError(f"the assignment of {path} is graded by a scale: set it to points in Moodle")
    filled, people = Filled(), []
    for row in sheet.rows:
        if sheet.cell(row, "Grade can be changed").lower() == "no":
            filled.closed.append(_person(sheet, row).label)
        else:
            people.append(row)
    for row, score in zip(people, sort_rows([_person(sheet, row) for row in people], find, filled), strict=True):
        if score is None:
            continue
        filled.written.append(score.student)
        row[sheet.at("Grade")] = f"{score.of(number(sheet.cell(row, top)) if top else None):.2f}"
        if FEEDBACK in sheet.columns:
            lines = (f"<p>{html.escape(line)}</p>" for line in score.feedback.split("\n"))
            row[sheet.at(FEEDBACK)] = "".join(lines)
    filled.text = sheet.text(sheet.rows, sheet.columns, ",")
    return filled


def _person(sheet: Sheet, row: list[str]) -> Row:
    participant = sheet.cell(row, "Identifier")
    name = sheet.cell(row, "Full name")
    ids = [sheet.cell(row, name) for name in ("ID number", "Username", "Email address")]
    file_number = f"_{participant.removeprefix('Participant').strip()}"
    return Row(name or participant, (*ids, participant, file_number), (name,))
