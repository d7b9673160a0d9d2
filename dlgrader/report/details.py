"""What is known about a failed check beyond its message, as sentences, some with a label."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from dlgrader.model.problems import Line
from dlgrader.model.report import CheckReport

LINES = 5  # of a traceback: its innermost ones


def details(check: CheckReport) -> Iterator[tuple[str, str]]:
    """(label, text): the cases, the learner's own lines, the diagnosis, without a label; what to do next, with one."""
    if where := _where(check):
        yield "", where
    if check.problem is not None:
        yield from (("", text) for text in _lines(check.problem.lines))
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


def _lines(lines: Sequence[Line]) -> list[str]:
    """The innermost ones; one that calls itself is told once."""
    told = []
    for _, same in itertools.groupby(lines, lambda line: (line.label, line.number)):
        again = list(same)
        recursive = sum(not line.function.startswith("<") for line in again) > 1  # comprehensions lie in one another
        told.append(_line(again[0], len(lines) > 1) + (", again and again" if recursive else ""))
    return told[-LINES:]


def _line(line: Line, nested: bool) -> str:
    place = f"line {line.number} of {line.label}"
    if nested and line.function and not line.function.startswith("<"):
        place += f", in {line.function}"
    return f"{place}: `{line.text}`" if line.text else place
