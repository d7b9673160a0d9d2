"""Grading many answers of a course: the tier, and progress while they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dlgrader.course.work import Task
from dlgrader.model.report import Report
from dlgrader.sandbox.choose import choose
from dlgrader.sandbox.tiers import Tier


def chosen_tier(sandbox: str | None, errors: Console) -> Tier:
    """The strongest that stands, or the one asked for. Raises SandboxFault."""
    tier, warning = choose(sandbox, may_fall_back=False)
    if warning:
        errors.print(warning, style="yellow", markup=False)
    return tier


def with_progress(
    graded: Iterator[tuple[Task, Report]], todo: Sequence[Task], errors: Console
) -> Iterator[tuple[Task, Report]]:
    """What comes, with a bar on stderr meanwhile."""
    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=errors, transient=True) as progress:
        shown = progress.add_task("grading", total=len(todo), last="")
        for task, report in graded:
            progress.update(shown, advance=1, last=f"{task.item.student} {report.exercise}")
            yield task, report
