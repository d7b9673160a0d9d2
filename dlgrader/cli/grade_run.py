"""The run of `dlgrader grade`: finds, grades with live progress, writes, sums up."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from dlgrader.cli.batch import progress, standing_sandbox
from dlgrader.cli.grade_standing import earlier_reports, standing
from dlgrader.cli.intake import show_intake, take_in
from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Item, Settings, grade_all
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.report.results import ResultFolder
from dlgrader.report.table import summary
from dlgrader.sandbox.tiers import Tier
from dlgrader.submission.layouts import Layout
from dlgrader.submission.roster import read_roster


def run(
    paths: tuple[str, ...],
    *,
    layout: str,
    roster: str | None,
    dry_run: bool,
    again: bool,
    exercise: str | None,
    out: Path,
    formats: tuple[str, ...],
    jobs: int,
    sandbox: str | None,
    device: str,
    key: bytes,
    variant: str,
    without: tuple[str, ...],
) -> int:
    """Grades and reports; returns the exit code."""
    console, errors = Console(), Console(stderr=True)
    registry = make_registry(without=without)
    if exercise is not None:
        exercise = registry[exercise].id
    students = read_roster(roster) if roster is not None else None
    intake = take_in(paths, registry, exercise, None if layout == "auto" else Layout(layout), students)
    items, problems = intake.items, intake.problems
    for sentence in (*problems, *intake.missing):
        errors.print(sentence, style="yellow", markup=False, highlight=False)
    if not items:
        raise DlgraderError(f"nothing to grade in {', '.join(paths)}: {problems[0] if problems else 'no submissions'}")
    if dry_run:
        show_intake(intake, console)
        return 0
    folder = ResultFolder(out, formats)
    settings = Settings(Tier.FULL, jobs, device, key, variant, without)
    reports: list[Report] = []
    earlier = earlier_reports(out)
    for path, report in earlier.items():
        folder.adopt(report.submission.student or "", path.parent.name)
    if not again:
        reports, items = standing(items, list(earlier.values()), settings)
    if reports:
        told = f"{len(reports)} of {len(reports) + len(items)} submissions are graded already (--again: all anew)"
        errors.print(told, highlight=False)
    with standing_sandbox(sandbox, errors, settings.gpu) if items else nullcontext() as warm:
        if warm is not None:
            settings = replace(settings, tier=warm.tier, warm=warm)
        graded = grade_all(items, settings)
        for _, report in progress("grading", graded, len(items), errors, _last):
            folder.save(report)
            reports.append(report)
    reports.sort(key=lambda r: (r.submission.student or "", r.exercise))
    folder.finish(reports)
    console.print(summary(reports))
    faults = [r for r in reports if r.outcome is Outcome.FAULT]
    for report in faults:
        errors.print(
            f"withheld: {report.submission.student} {report.exercise}: {report.faults[0].strip().splitlines()[-1]}"
            if report.faults
            else f"withheld: {report.submission.student} {report.exercise}",
            style="red",
            markup=False,
            highlight=False,
        )
    if faults:
        errors.print("run the same command again: it grades only what has no verdict", highlight=False)
    console.print(f"{len(reports)} reports in {out.resolve()}", markup=False, highlight=False, soft_wrap=True)
    return 4 if faults else 0


def _last(came: tuple[Item, Report]) -> str:
    return f"{came[0].student} {came[0].entry.id}"
