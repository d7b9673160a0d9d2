"""A class at a glance: a line a student and exercise, and a sentence that sums up."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.report.marks import STYLES, mark
from dlgrader.report.pick import first_message, score
from dlgrader.report.safe import one_line

WORDS = {
    Outcome.PASS: "passed",
    Outcome.FAIL: "wrong",
    Outcome.ERROR: "broken",
    Outcome.SKIP: "skipped",
    Outcome.FAULT: "withheld",
}

NAME = 32  # characters of a student's name
MESSAGE = 60  # characters of a message, on consoles as narrow as that


class summary:  # noqa: N801  # called like a function, printed like a text
    """Printed by a rich console: the table in the order of the reports, and under it what `in_words` says."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self._reports:
            yield _table(self._reports, console.encoding, max(MESSAGE, options.max_width))
            yield ""
        yield Text(in_words(self._reports))


def in_words(reports: Sequence[Report]) -> str:
    """`12 submissions: 3 passed, 8 wrong, 1 withheld; 57 % of the points`, where the withheld do not count."""
    if not reports:
        return "no submissions"
    found = Counter(report.outcome for report in reports)
    parts = ", ".join(f"{found[outcome]} {WORDS[outcome]}" for outcome in Outcome if found[outcome])
    counted = [report for report in reports if report.outcome is not Outcome.FAULT]
    possible = sum(report.max_points for report in counted)
    share = f"; {100 * sum(report.points for report in counted) / possible:.0f} % of the points" if possible else ""
    return f"{len(reports)} submission{'' if len(reports) == 1 else 's'}: {parts}{share}"


def _table(reports: Sequence[Report], encoding: str, width: int) -> Table:
    several = len({report.exercise for report in reports}) > 1
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("student", overflow="fold")
    if several:
        table.add_column("exercise", overflow="fold")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("outcome", no_wrap=True)
    table.add_column("what is wrong first", overflow="fold")
    for report in reports:
        style = STYLES[report.outcome]
        cells = [
            Text(one_line(report.submission.student or report.submission.name, encoding)[:NAME]),
            Text(one_line(report.exercise, encoding)),
            Text(score(report.points, report.max_points), style),
            Text(f"{mark(report.outcome, encoding)} {WORDS[report.outcome]}", style),
            Text(textwrap.shorten(one_line(first_message(report), encoding), width, placeholder=" ...")),
        ]
        table.add_row(*(cell for i, cell in enumerate(cells) if several or i != 1))
    return table
