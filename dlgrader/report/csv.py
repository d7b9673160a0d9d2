"""One line a report, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from dlgrader.model.report import Report
from dlgrader.report.pick import first_message
from dlgrader.report.safe import one_line

COLUMNS = ("student", "exercise", "points", "max_points", "outcome", "message", "seconds", "sha256")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones count in East Asian editions
_INNER = re.compile(rf"(;\s*[\"']?\s*)(?=[{re.escape(''.join(FORMULA))}])")


def to_csv(reports: Iterable[Report]) -> str:
    """The lines under a header. A text that a spreadsheet would take for a formula starts with an apostrophe."""
    return table(
        COLUMNS,
        (
            (
                report.submission.student or "",
                report.exercise,
                f"{report.points:g}",
                f"{report.max_points:g}",
                report.outcome.value,
                first_message(report),
                f"{report.seconds:.3f}",
                report.submission.sha256,
            )
            for report in reports
        ),
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under a header; every cell is safe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(cell, columns))
    writer.writerows(map(cell, row) for row in rows)
    return file.getvalue()


def cell(text: str) -> str:
    """In one line, and no formula for any spreadsheet.

    Where `;` separates columns, a spreadsheet splits cells at it, so what follows one must be no formula, either.
    """
    kept = one_line(text)
    kept = _INNER.sub(r"\1'", kept)
    dangerous = text.startswith(FORMULA) or kept.lstrip().startswith(FORMULA)
    return f"'{kept}" if dangerous else kept
