"""Gradescope: `results.json` of one student's autograder run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.report.details import details
from dlgrader.report.safe import one_line

WITHHELD = (
    "The grader failed on a part of this submission, which is our fault and not yours. There is no score until it has "
    "been graded again: please tell your instructor."
)


class Around(Struct, frozen=True):
    """What a run knows beside the reports. `worth`: points of exercises, by default what they say themselves; those in
    it without a report were not handed in. `lost`: percent that lateness costs.
    """

    worth: dict[str, float] = {}
    lost: float = 0.0
    output: tuple[str, ...] = ()
    extra: dict[str, Any] = {}


def results_json(reports: Sequence[Report], around: Around | None = None) -> bytes:
    """A test for each check. Where we could not judge one, nothing has a score, so that nobody loses by it."""
    around = around or Around()
    worth = {report.exercise: report.max_points for report in reports} | around.worth
    several = len(worth) > 1 or len(reports) > 1
    tests = []
    for number, report in enumerate(reports, 1):
        share = worth[report.exercise] / report.max_points if report.max_points else 0.0
        tests += [
            _test(check, share, f"{number}.{place}" if several else str(place), report.exercise if several else "")
            for place, check in enumerate(report.checks, 1)
        ]
    given = {report.exercise for report in reports}
    missing = [exercise for exercise in worth if exercise not in given]
    tests += [_missing(exercise, worth[exercise], number) for number, exercise in enumerate(missing, len(reports) + 1)]
    faults = any(report.outcome is Outcome.FAULT for report in reports)
    notices = [f"{report.exercise}: {line}" if several else line for report in reports for line in report.notices]
    told: dict[str, Any] = {
        "execution_time": round(sum(report.seconds for report in reports), 2),
        "output": "\n".join(map(one_line, [*([WITHHELD] if faults else []), *around.output, *notices])),
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": [_without_score(test) for test in tests] if faults else tests,
    }
    if not faults:
        total = sum(_points(report, worth[report.exercise]) for report in reports)
        told = {"score": round(total * (1 - around.lost / 100), 4)} | told
    if around.extra:
        told["extra_data"] = around.extra
    return _written(told)


def failed_json(sentence: str, extra: Mapping[str, Any] | None = None) -> bytes:
    """The result of a run in which nothing could be graded, through no fault of the student: no score."""
    told = {
        "output": f"{WITHHELD}\n{one_line(sentence)}",
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": [{"name": "The submission can be graded", "output": one_line(sentence), "output_format": "text"}],
    }
    return _written(told | ({"extra_data": dict(extra)} if extra else {}))


def _points(report: Report, worth: float) -> float:
    return report.points / report.max_points * worth if report.max_points else 0.0


def _test(check: CheckReport, share: float, number: str, exercise: str) -> dict[str, Any]:
    lines = [check.message, *(f"{label}: {text}" if label else text for label, text in details(check))]
    test: dict[str, Any] = {
        "number": number,
        "name": one_line(f"{exercise}: {check.promise}" if exercise else check.promise),
        "output": "\n".join(map(one_line, filter(None, lines))),
        "output_format": "text",
        "visibility": "visible",
    }
    if check.outcome is not Outcome.FAULT:
        test |= {"score": round(check.points * share, 4), "max_score": round(check.max_points * share, 4)}
        test["status"] = "passed" if check.outcome is Outcome.PASS else "failed"
    return test


def _missing(exercise: str, worth: float, number: int) -> dict[str, Any]:
    return {
        "number": str(number),
        "name": f"{exercise}: handed in",
        "output": "no file of this submission answers this exercise",
        "output_format": "text",
        "visibility": "visible",
        "score": 0.0,
        "max_score": worth,
        "status": "failed",
    }


def _without_score(test: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in test.items() if name not in ("score", "max_score")}


def _written(told: Mapping[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(told)) + b"\n"
