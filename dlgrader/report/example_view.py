"""The public example in full: each call, the learner's answer under it, the expected one, and what was printed."""

from __future__ import annotations

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Example, ExampleCall
from dlgrader.report.marks import STYLES, mark
from dlgrader.report.page import Page
from dlgrader.report.safe import lines

PRINTED_LINES = 20


def show_example(page: Page, example: Example) -> None:
    """Prints the calls and then the output of the learner's code."""
    page.put("The example, in full:", style="bold")
    for call in example.calls:
        _call(page, call)
    show_printed(page, example)


def show_printed(page: Page, example: Example) -> None:
    """Prints what the learner's code printed, if it did."""
    rows = lines(example.printed, page.encoding)
    if not rows:
        return
    page.blank()
    page.put("Printed in the example:", style="bold")
    for row in rows[:PRINTED_LINES]:
        page.put(row.lstrip(), indent=4 + len(row) - len(row.lstrip()))
    if len(rows) > PRINTED_LINES:
        page.put(f"and {len(rows) - PRINTED_LINES} more lines", indent=4, style="dim")


def _call(page: Page, call: ExampleCall) -> None:
    outcome = Outcome.PASS if call.agrees else Outcome.FAIL
    page.put(call.call, indent=2, before=f"{mark(outcome, page.encoding)} ", before_style=STYLES[outcome])
    if call.agrees and call.yours == call.expected:
        if not call.yours.endswith(" object>"):  # says nothing
            page.put(call.yours, indent=6, before="both      ", before_style="dim")
        return
    page.put(call.yours, indent=6, before="yours     ", before_style=STYLES[outcome])
    if call.expected:  # unknown where the learner's code raised before the reference was asked
        page.put(call.expected, indent=6, before="expected  ", before_style="dim")
