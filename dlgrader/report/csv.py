"""One line a report, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from dlgrader.model.report import Report
from dlgrader.report.pick import first_message
from dlgrader.report.safe import one_line

COLUMNS = ("student", "exercise", "points", "max_points", "outcome", "message", "seconds", "sha256")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(reports: Iterable[Report]) -> str:
    """The lines under a header. A text that a spreadsheet would take for a formula starts with an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        writer.writerow(
            (
                _cell(report.submission.student or ""),
                _cell(report.exercise),
                f"{report.points:g}",
                f"{report.max_points:g}",
                report.outcome.value,
                _cell(first_message(report)),
                f"{report.seconds:.3f}",
                report.submission.sha256,
            )
        )
    return file.getvalue()


def _cell(text: str) -> str:
    kept = one_line(text)
    dangerous = text.startswith(FORMULA) or kept.lstrip().startswith(FORMULA)
    return f"'{kept}" if dangerous else kept
