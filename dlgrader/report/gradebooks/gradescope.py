"""Gradescope: `results.json` of one student's autograder run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.report.details import details


def results_json(reports: Sequence[Report]) -> bytes:
    """A test for each check. A check that we could not judge shows no score, so that nobody loses by it."""
    several = len(reports) > 1
    tests = [
        _test(check, f"{number}.{place}" if several else str(place), report.exercise if several else "")
        for number, report in enumerate(reports, 1)
        for place, check in enumerate(report.checks, 1)
    ]
    told: dict[str, Any] = {
        "score": round(sum(report.points for report in reports), 4),
        "execution_time": round(sum(report.seconds for report in reports), 2),
        "output_format": "text",
        "output": "\n".join(notice for report in reports for notice in report.notices),
        "stdout_visibility": "hidden",
        "tests": tests,
    }
    return msgspec.json.format(msgspec.json.encode(told)) + b"\n"


def _test(check: CheckReport, number: str, exercise: str) -> dict[str, Any]:
    lines = [check.message, *(f"{label}: {text}" if label else text for label, text in details(check))]
    test: dict[str, Any] = {
        "number": number,
        "name": f"{exercise}: {check.promise}" if exercise else check.promise,
        "output": "\n".join(filter(None, lines)),
        "output_format": "text",
        "visibility": "visible",
    }
    if check.outcome is not Outcome.FAULT:
        test |= {"score": check.points, "max_score": check.max_points}
        test["status"] = "passed" if check.outcome is Outcome.PASS else "failed"
    return test
