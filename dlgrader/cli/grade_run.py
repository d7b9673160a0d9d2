"""The run of `dlgrader grade`: finds, grades with live progress, writes, sums up."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Item, Settings, grade_all
from dlgrader.hooks.registry import Registry, make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.report.results import ResultFolder
from dlgrader.report.table import summary
from dlgrader.sandbox.choose import choose
from dlgrader.submission.exercise import answered
from dlgrader.submission.find import find_submissions


def run(
    paths: tuple[str, ...],
    *,
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
    items, problems = collect(paths, registry, exercise)
    for problem in problems:
        errors.print(problem, style="yellow", markup=False, highlight=False)
    if not items:
        raise DlgraderError(f"nothing to grade in {', '.join(paths)}: {problems[0] if problems else 'no submissions'}")
    folder = ResultFolder(out, formats)
    tier, warning = choose(sandbox, may_fall_back=False)
    if warning:
        errors.print(warning, style="yellow", markup=False, highlight=False)
    settings = Settings(tier, jobs, device, key, variant, without)
    reports: list[Report] = []
    with Progress(
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
        console=errors,
        transient=True,
    ) as progress:
        task = progress.add_task("grading", total=len(items), last="")
        for item, report in grade_all(items, settings):
            folder.save(report)
            reports.append(report)
            progress.update(task, advance=1, last=f"{item.student} {item.entry.id}")
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
    console.print(f"{len(reports)} reports in {out.resolve()}", markup=False, highlight=False, soft_wrap=True)
    return 4 if faults else 0


def collect(paths: tuple[str, ...], registry: Registry, exercise: str | None) -> tuple[list[Item], list[str]]:
    """What can be graded, and a sentence for everything that cannot."""
    items: list[Item] = []
    problems: list[str] = []
    for path in paths:
        found = find_submissions(path)
        problems += found.problems
        for work in found.students:
            problems += [f"{work.student}: {problem}" for problem in work.problems]
            for submission in work.files:
                try:
                    answers = answered(submission, registry.ids, exercise)
                except DlgraderError as error:
                    problems.append(f"{work.student}: {error}")
                    continue
                for id, answer in answers:
                    twin = next((i for i in items if i.student == work.student and i.entry.id == id), None)
                    if twin is None:
                        items.append(Item(work.student, registry[id], answer))
                        continue
                    problems.append(
                        f"{work.student}: two files for {id}; "
                        f"{twin.submission.name} is graded, {answer.path} is left out"
                    )
    return items, problems
