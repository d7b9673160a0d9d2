"""What is wrong with a report, given what its submission is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dlgrader.author.findings import Finding
from dlgrader.author.trials import Role, Trial
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report

UNWRITTEN = "still to be written"
EPSILON = 1e-9


def findings_of(trial: Trial, report: Report) -> list[Finding]:
    """Everything in the report that is not as the trial's role demands. A fault of ours never is."""
    judge = {Role.STARTER: _starter, Role.RIGHT: _right, Role.WRONG: _wrong, Role.JUNK: _junk}[trial.role]
    return [*_faults(trial, report), *judge(trial, report)]


def possible(report: Report) -> float:
    """Points of the checks that ran."""
    return sum(check.max_points for check in report.checks)


def _faults(trial: Trial, report: Report) -> Iterator[Finding]:
    faulty = [check for check in report.checks if check.outcome is Outcome.FAULT]
    for check, fault in zip(faulty, report.faults, strict=False):  # a check ends at its first fault
        yield _finding(trial, "no fault of ours", "a fault", check.name, told(fault))


def _starter(trial: Trial, report: Report) -> Iterator[Finding]:
    yield from _unearned(trial, report.checks, "0 points")
    if not any(UNWRITTEN in text for text in (*report.notices, *(check.message for check in report.checks))):
        said = next((check.message for check in report.checks if check.message), "nothing")
        yield _finding(trial, f"a report that says `{UNWRITTEN}`", f"a report that says: {said}")


def _right(trial: Trial, report: Report) -> Iterator[Finding]:
    for check in report.checks:
        if check.outcome not in (Outcome.PASS, Outcome.FAULT):
            yield _finding(trial, "pass", check.outcome.value, check.name, _message(check))


def _wrong(trial: Trial, report: Report) -> Iterator[Finding]:
    for check in report.checks:
        if check.name in trial.fails and check.outcome not in (Outcome.FAIL, Outcome.ERROR, Outcome.FAULT):
            yield _finding(trial, "fail or error", check.outcome.value, check.name, _message(check))
    if report.points >= possible(report) - EPSILON:
        yield _finding(trial, "less than full points", f"{report.points:g} points")


def _junk(trial: Trial, report: Report) -> Iterator[Finding]:
    contracts = sum(check.max_points for check in report.checks if check.kind == "contract")
    if report.points > contracts + EPSILON:
        paid = [check for check in report.checks if check.kind != "contract"]
        yield from _unearned(trial, paid, f"at most the {contracts:g} points of the contract, and 0 here")


def _unearned(trial: Trial, checks: Iterable[CheckReport], expected: str) -> Iterator[Finding]:
    for check in checks:
        if check.points > 0:
            yield _finding(trial, expected, f"{check.points:g} points", check.name)


def _message(check: CheckReport) -> str:
    return f"{check.message} ({check.where})" if check.where else check.message


def _finding(trial: Trial, expected: str, came: str, check: str = "", message: str = "") -> Finding:
    return Finding(trial.file, expected, came, check, trial.variant, message)


def told(fault: str) -> str:
    """The end of a traceback in one line: what was raised, and where."""
    lines = [line.strip() for line in fault.strip().splitlines() if line.strip(" ^~")]
    places = [line for line in lines if line.startswith("File ")]
    return f"{lines[-1]} ({places[-1]})" if places and lines else fault.strip()
