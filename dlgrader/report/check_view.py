"""One check as a learner reads it: the promise, then what was seen, where, and what to look at."""

from __future__ import annotations

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport
from dlgrader.report.details import details
from dlgrader.report.marks import STYLES, mark
from dlgrader.report.page import Page
from dlgrader.report.pick import left_open, score

INDENT = 6


def _right(check: CheckReport) -> str:
    if check.outcome is Outcome.FAULT:
        return "withheld"
    return "left open" if left_open(check) else score(check.points, check.max_points)


def show_check(page: Page, check: CheckReport, said: str = "") -> None:
    """Prints the check; why it was skipped, withheld or not there is not said again where it is `said`, just read."""
    style = STYLES[check.outcome]
    skipped, passed = check.outcome is Outcome.SKIP, check.outcome is Outcome.PASS
    unjudged = check.outcome in (Outcome.SKIP, Outcome.FAULT)
    page.put(
        check.promise,
        style="dim" if skipped else "" if passed else "bold",
        indent=2,
        before=f"{mark(check.outcome, page.encoding)} ",
        before_style=style,
        right=_right(check),
        right_style=style,
    )
    missing = check.problem is not None and check.problem.kind == "missing"
    if passed or ((unjudged or missing) and check.message == said):
        return
    if check.message:
        page.put(check.message, indent=INDENT, style=style if unjudged else "")
    if unjudged:
        return
    for label, text in details(check):
        if label:
            page.put(text, indent=INDENT, before=f"{label}: ", before_style="bold")
        else:
            page.put(text, style="dim", indent=INDENT)
