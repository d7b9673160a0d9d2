"""Reports as JUnit XML, for continuous integration: a suite a report, a test case a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.report.details import details
from dlgrader.report.pick import score
from dlgrader.report.safe import one_line


def junit(reports: Iterable[Report], told: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The document. JUnit knows no points: they are properties of the suite, in all and by check.

    `told`: further properties, for each report.
    """
    document: Any = JUnitXml("dlgrader")
    for place, report in enumerate(reports):
        # add_testsuite would merge two of the same name
        document.append(_suite(report, told[place] if told else {}))
    document.update_statistics()
    document._elem.attrib.pop("skipped", None)  # the schema knows it in suites only
    found: bytes = document.tostring()
    return found


def _suite(report: Report, told: Mapping[str, str]) -> TestSuite:
    who = report.submission.student or report.submission.name
    suite = TestSuite(one_line(f"{report.exercise} {who}"))
    for name, value in (*_properties(report), *told.items()):
        suite.add_property(name, one_line(value))
    suite.add_testcases([_case(check, report.exercise) for check in report.checks])
    return suite


def _properties(report: Report) -> Iterable[tuple[str, str]]:
    yield "exercise", report.exercise
    yield "student", report.submission.student or ""
    yield "submission", report.submission.name
    yield "sha256", report.submission.sha256
    yield "outcome", report.outcome.value
    yield "points", f"{report.points:g}"
    yield "max_points", f"{report.max_points:g}"
    for check in report.checks:
        yield f"points.{check.name}", score(check.points, check.max_points)
    for name in report.grader.__struct_fields__:
        yield f"grader.{name}", getattr(report.grader, name)


def _case(check: CheckReport, exercise: str) -> TestCase:
    case = TestCase(check.name, exercise, check.seconds)
    message = one_line(check.message or check.promise)
    if check.outcome is Outcome.FAIL:
        case.result = [Failure(message, check.kind)]
    elif check.outcome is Outcome.ERROR:
        kind = (check.problem.error or check.problem.kind) if check.problem else "error"
        case.result = [Error(message, one_line(kind))]
    elif check.outcome in (Outcome.SKIP, Outcome.FAULT):
        case.result = [Skipped(message)]
    for result in case.result:
        found = [f"{label}: {text}" if label else text for label, text in details(check)]
        result.text = "\n".join(one_line(line) for line in [check.promise, *found])
    return case
