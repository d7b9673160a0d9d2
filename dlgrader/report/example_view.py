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
    if not call.agrees:
        outcome = Outcome.FAIL
    else:
        outcome = Outcome.PASS if call.expected else Outcome.SKIP  # nothing to compare it with
    style = STYLES[outcome]
    page.put(call.call, indent=2, before=f"{mark(outcome, page.encoding)} ", before_style=style)
    if call.agrees and call.yours.endswith(" object>"):  # says nothing
        return
    if call.agrees and call.yours == "None":  # nothing was asked for
        return
    if call.agrees and call.yours == call.expected:
        page.put(call.yours, indent=6, before="both      ", before_style="dim")
        return
    page.put(call.yours, indent=6, before="yours     ", before_style=style)
    if call.expected:
        page.put(call.expected, indent=6, before="expected  ", before_style="dim")
