"""What stands out in a report: the check to look at first, and one sentence about the whole."""

from __future__ import annotations

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report

WRONG = (Outcome.FAIL, Outcome.ERROR)


def first_wrong(report: Report) -> CheckReport | None:
    """The first check, in the order of the grader, in which the learner's code is wrong."""
    return next((check for check in report.checks if check.outcome in WRONG), None)


def withheld(report: Report) -> tuple[CheckReport, ...]:
    """The checks that failed on our side."""
    return tuple(check for check in report.checks if check.outcome is Outcome.FAULT)


def left_open(check: CheckReport) -> bool:
    """Whether this edition of dlgrader could not judge it, which costs nothing."""
    return check.outcome is Outcome.SKIP and not check.max_points


def first_message(report: Report) -> str:
    """The sentence for a table: what is wrong first, or why the verdict is open; empty when all passed."""
    first = first_wrong(report) or next((check for check in report.checks if check.outcome is not Outcome.PASS), None)
    if first is None:
        return ""
    return first.message or first.promise


def score(points: float, possible: float) -> str:
    """Points as learners read them: `4/10`, `0.67/2`."""
    return f"{round(points, 2):g}/{round(possible, 2):g}"
