"""Grading many submissions: the tier, and progress while they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dlgrader.grading.batch import begin
from dlgrader.sandbox.choose import start_strongest
from dlgrader.sandbox.ready import must_hold
from dlgrader.sandbox.warm import Warm

if TYPE_CHECKING:
    from dlgrader.course.work import Task
    from dlgrader.model.report import Report

T = TypeVar("T")


@contextmanager
def standing_sandbox(sandbox: str | None, errors: Console, gpu: bool = False) -> Iterator[Warm]:
    """A warm process of the strongest tier that stands, or of the one asked for, whose barriers have been tried; what
    else a batch needs is imported meanwhile. Raises SandboxFault.
    """
    begin()
    warm, warning = start_strongest(sandbox, may_fall_back=False, gpu=gpu, often=True, proved=must_hold)
    if warning:
        errors.print(warning, style="yellow", markup=False, highlight=False)
    with closing(warm):
        yield warm


def with_progress(
    graded: Iterator[tuple[Task, Report]], todo: Sequence[Task], errors: Console
) -> Iterator[tuple[Task, Report]]:
    """What comes, with a bar on stderr meanwhile."""
    return progress("grading", graded, len(todo), errors, lambda one: f"{one[0].item.student} {one[1].exercise}")


def progress(doing: str, coming: Iterator[T], total: int, errors: Console, last: Callable[[T], str]) -> Iterator[T]:
    """What comes, with a bar on stderr meanwhile that says what is done and what came `last`."""
    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        shown = bar.add_task(doing, total=total, last="")
        for one in coming:
            bar.update(shown, advance=1, last=last(one))
            yield one
