"""The run of `dlgrader check`: one warm sandbox for all files, each report shown as it comes."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from dlgrader.cli.check_figures import Figures
from dlgrader.cli.check_files import Task
from dlgrader.cli.check_reproduce import Reproducing
from dlgrader.cli.guard import FAULT, say
from dlgrader.cli.learning import keep_result
from dlgrader.errors import DlgraderError
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.progress.results import with_help
from dlgrader.sandbox.choose import start_strongest

if TYPE_CHECKING:
    from dlgrader.grading.exercise import Grader
    from dlgrader.grading.runner import CheckResult
    from dlgrader.judge.check import Check
    from dlgrader.sandbox.warm import Warm

CODES = {Outcome.PASS: 0, Outcome.FAULT: FAULT}
FAILED = 1


@dataclass(frozen=True)
class Manner:
    """How files are checked. `show` prints each report in the terminal; `figures` takes what exercises draw,
    `reproducing` what fails.
    """

    only: str | None
    sandbox: str | None
    device: str
    show: bool
    debug: bool
    figures: Figures | None = None
    reproducing: Reproducing | None = None


def grade(tasks: Sequence[Task], manner: Manner, begun: Warm | None = None) -> tuple[list[Report], int]:
    """(reports of the tasks that could be run, exit code). `begun`: as for `start_strongest`."""
    only, device, show, figures = manner.only, manner.device, manner.show, manner.figures
    with _waiting("starting"):
        warm, warning = start_strongest(
            manner.sandbox,
            may_fall_back=True,
            gpu=device == "cuda",
            meanwhile=lambda: _prepare(tasks, device),
            begun=begun,
        )
    reports = []
    with closing(warm):
        if warning:
            say(warning)
        from dlgrader.grading.exercise import load_grader
        from dlgrader.grading.grade import Session

        own = "" if device == "cpu" else device
        session = Session(warm, device=own, cores=os.cpu_count() or 1, lasting=len(tasks) > 1)
        todo = [(task, load_grader(task.entry, practice=True)) for task in tasks if task.problem is None]
        wanted = [_wanted(grader, only) for _, grader in todo]
        for (task, grader), check in zip(todo, wanted, strict=True):
            with _waiting(f"checking {task.submission.name}"):
                kept: list[CheckResult] = []
                report = with_help(session.grade(grader, task.submission, only=check, seen=kept.extend))
            reports.append(report)
            if only is None:
                keep_result(report)
            if show:
                _show(report, task.path, first=len(reports) == 1)
            _tell_faults(report, manner.debug)
            if manner.reproducing is not None:
                manner.reproducing.write(grader.id, task.submission, task.path, kept)
            if figures is not None:
                figures.draw(session, grader, task.submission, report)
    if figures is not None:
        figures.finish()
    if show and reports and all(report.outcome is Outcome.PASS for report in reports):
        click.echo("next: dlgrader next")
    return reports, max((CODES.get(report.outcome, FAILED) for report in reports), default=0)


def _wanted(grader: Grader, only: str | None) -> Callable[[Check], bool]:
    if only is None:
        return lambda check: True
    names = [check.name for check in grader.checks]
    if only not in names:
        near = difflib.get_close_matches(only, names, 1)
        expected = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(names)}"
        raise DlgraderError(f"{grader.id} has no check {only!r}; {expected}")
    return lambda check: check.name == only


def _prepare(tasks: Sequence[Task], device: str) -> None:
    """Imports torch and the graders, which takes as long as the sandbox's start."""
    import torch

    import dlgrader.grading.grade  # noqa: F401
    from dlgrader.grading.exercise import load_grader

    for task in tasks:
        load_grader(task.entry, practice=True)
    if device == "cuda" and not torch.cuda.is_available():
        raise DlgraderError("there is no CUDA device here, expected one for `--device cuda`: leave the option out")


def _show(report: Report, path: str, first: bool) -> None:
    from rich.console import Console

    from dlgrader.report.terminal import render

    console = Console()
    if not first:
        console.print()
    render(report, console, path)


def _tell_faults(report: Report, debug: bool) -> None:
    if report.faults and debug:
        click.echo("\n".join(report.faults), err=True)
    elif report.faults:
        last = report.faults[0].strip().splitlines()[-1:]
        say(f"a check was withheld: {' '.join(last)[:300]} (`dlgrader --debug check ...` shows more)")


@contextmanager
def _waiting(what: str) -> Iterator[None]:
    """A spinner on stderr, in a terminal only."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(f"[dim]{what.replace('[', '(')}[/dim]"):
        yield
