"""Moodle: the grading worksheet of an assignment, with grades and feedback filled in.

An import needs `Identifier`, `Grade` and `Last modified (grade)` as they were downloaded; all columns are kept.
"""

from __future__ import annotations

import html
from pathlib import Path

from dlgrader.report.gradebooks.sheet import Filled, Find, Sheet, number

NEEDED = ("Identifier", "Grade", "Last modified (grade)")


def fill_moodle(path: Path, find: Find) -> Filled:
    """Raises DlgraderError for what is no such worksheet."""
    sheet = Sheet(path, NEEDED)
    top = next((name for name in sheet.columns if name.lower() == "maximum grade"), "")
    rows, filled = [], Filled("", [], [], [])
    for row in sheet.rows:
        kept = [*row, *[""] * (len(sheet.columns) - len(row))]
        identifier = sheet.cell(row, "Identifier").removeprefix("Participant").strip()
        names = [sheet.cell(row, name) for name in ("ID number", "Username", "Email address", "Full name")]
        found = find([*filter(None, names), f"_{identifier}"])
        if found is None:
            filled.unmatched.append(sheet.cell(row, "Full name") or sheet.cell(row, "Identifier"))
        elif found.withheld:
            filled.withheld.append(found.student)
        else:
            filled.written.append(found.student)
            kept[sheet.at("Grade")] = f"{found.of(number(sheet.cell(row, top)) if top else None):.2f}"
            if "Feedback comments" in sheet.columns:
                lines = (f"<p>{html.escape(line)}</p>" for line in found.feedback.split("\n"))
                kept[sheet.at("Feedback comments")] = "".join(lines)
        rows.append(kept)
    filled.text = sheet.text(rows, sheet.columns)
    return filled
