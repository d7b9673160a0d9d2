"""A report as a learner reads it in a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from msgspec import structs
from rich.console import Console

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Help, Report
from dlgrader.report import marks
from dlgrader.report.check_view import show_check
from dlgrader.report.example_view import show_example, show_printed
from dlgrader.report.page import Page
from dlgrader.report.pick import WRONG, first_wrong, left_open, score, withheld


def render(report: Report, console: Console, path: str = "", worst_first: bool = False, finished: bool = True) -> None:
    """Prints the report; `path` names the file in the commands that it proposes.

    `worst_first`: what failed stands on top. One that is not `finished` ends with its last check.
    """
    page = Page(console)
    _header(page, report)
    page.blank()
    for notice in report.notices:
        page.put(notice, indent=2, before="note: ", before_style="bold")
    if report.help is not None:
        page.put(_help(report.help), indent=2, style="dim")
    if report.notices or report.help is not None:
        page.blank()
    said = ""
    checks = sorted(report.checks, key=lambda check: check.outcome not in WRONG) if worst_first else report.checks
    for check in _each_hint_once(checks):
        show_check(page, check, said)
        said = check.message
    if not finished:
        return
    _example(page, report)
    page.blank()
    _ending(page, report, path or report.submission.name)


def _help(read: Help) -> str:
    said = [f"{read.hints} hint" + "s" * (read.hints > 1)] if read.hints else []
    said += ["the solution"] if read.solution_seen else []
    return f"read before: {' and '.join(said)}"


def _each_hint_once(checks: Sequence[CheckReport]) -> Iterator[CheckReport]:
    told = set()
    for check in checks:
        yield structs.replace(check, hint="") if check.hint in told else check
        told.add(check.hint)


def _header(page: Page, report: Report) -> None:
    possible = sum(check.max_points for check in report.checks)
    total = score(report.points, possible)
    if possible < report.max_points:
        total += f", of {report.max_points:g} in all"
    if ours := withheld(report):
        total += f", {sum(check.max_points for check in ours):g} withheld"
    file = f"{report.submission.student}: {report.submission.name}" if report.submission.student else ""
    page.put(
        f"{report.exercise}  {report.title}  ({file or report.submission.name})",
        style="bold",
        right=total,
        right_style=f"bold {marks.STYLES[report.outcome]}",
    )


def _example(page: Page, report: Report) -> None:
    if report.example is None:
        return
    if report.outcome is Outcome.PASS:
        show_printed(page, report.example)
    else:
        page.blank()
        show_example(page, report.example)


def _ending(page: Page, report: Report, path: str) -> None:
    first = first_wrong(report)
    if first is not None:
        _next(page, report, first, path)
    elif report.outcome is Outcome.PASS:
        count = sum(not left_open(check) for check in report.checks)
        which = "all" if count == len(report.checks) else "the other"
        page.put("the check passes" if count == 1 else f"{which} {count} checks pass", style="bold green")
    elif report.checks and all(map(left_open, report.checks)):
        page.put("nothing that this edition can check is wrong")
    elif withheld(report):
        some = any(check.outcome is Outcome.PASS for check in report.checks)
        page.put("what could be judged is right; the rest is withheld" if some else "nothing could be judged")


def _next(page: Page, report: Report, first: CheckReport, path: str) -> None:
    label, sentence, command = "begin with", f"{first.name} ({_points(first)})", ""
    if first.problem is not None and first.problem.kind == "missing":
        label, sentence, command = "next", first.message, f"dlgrader show {report.exercise}"
        if not first.problem.lines and report.notices:  # not even defined: misspelt, or below a line that failed
            sentence, command = report.notices[0], ""
    elif len(report.checks) > 1:
        if sum(check.outcome in WRONG for check in report.checks) > 1:
            sentence += ", the first that fails: others may follow from it"
        command = f"dlgrader check {shlex.quote(path)} --check {first.name}"
    page.put(sentence, before=f"{label}: ", before_style="bold")
    if command:
        page.put(command, style="cyan", indent=len(f"{label}: "))


def _points(check: CheckReport) -> str:
    return f"{check.max_points:g} point" + ("" if check.max_points == 1 else "s")
