"""What is known about a failed check beyond its message, as sentences, some with a label."""

from __future__ import annotations

from collections.abc import Iterator

from dlgrader.model.problems import Line
from dlgrader.model.report import CheckReport

LINES = 5  # of a traceback: its innermost ones


def details(check: CheckReport) -> Iterator[tuple[str, str]]:
    """(label, text): the cases, the learner's own lines, the diagnosis, without a label; what to do next, with one."""
    if where := _where(check):
        yield "", where
    if check.problem is not None:
        for line in check.problem.lines[-LINES:]:
            yield "", _line(line, len(check.problem.lines) > 1)
    if check.diagnosis:
        yield "", check.diagnosis
    if check.hint:
        yield "next", check.hint


def _where(check: CheckReport) -> str:
    if check.problem is not None and check.problem.kind == "missing":
        return ""
    if check.cases <= 1 or not check.where:
        return f"case: {check.where}" if check.where else ""
    if check.failed < check.cases:
        share = f"{check.failed} of {check.cases} cases {'fails' if check.failed == 1 else 'fail'}"
    else:
        share = "both cases fail" if check.cases == 2 else f"all {check.cases} cases fail"
    return f"{share}, first: {check.where}"


def _line(line: Line, nested: bool) -> str:
    place = f"line {line.number} of {line.label}"
    if nested and line.function and not line.function.startswith("<"):
        place += f", in {line.function}"
    return f"{place}: `{line.text}`" if line.text else place
