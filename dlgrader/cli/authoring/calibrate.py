"""`dlgrader author calibrate`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from dlgrader.cli.context import registry

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@click.command("calibrate", epilog="Example: dlgrader author calibrate ch09/train-gan-1d --seeds 40")
@click.argument("exercises", nargs=-1, metavar="[ID]...")
@click.option("--seeds", type=click.IntRange(1), default=200, show_default=True, help="Seeds of the solution.")
@click.option(
    "--alternatives", type=click.IntRange(0), default=50, show_default=True, help="Seeds of each alternative."
)
@click.option("--misconceptions", type=click.IntRange(0), default=20, show_default=True, help="Seeds of each of them.")
@click.option(
    "--confirm",
    type=click.IntRange(1),
    metavar="N",
    help="Measure N seeds of each file anew, and keep the record for a changed grader where they agree.",
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that measure.")
@click.pass_context
def command(
    context: click.Context,
    exercises: tuple[str, ...],
    seeds: int,
    alternatives: int,
    misconceptions: int,
    confirm: int | None,
    jobs: int,
) -> None:
    """Measures how often the statistical checks of these exercises, by default all, are wrong.

    Solution, alternatives and misconceptions are judged in this process on many seeds, at the lowest priority; what
    was found is kept in calibration.json beside the solution after each seed, and is not measured again while grader,
    starter and solution stay as they are. Stop it whenever you like, and go on later. Where a grader has changed, but
    neither draws nor statistics, `--confirm` shows it, and the record is kept; exits with 1 where something differs,
    as a training may on another kind of processor.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from dlgrader.author.calibration.calibrate import Counts, calibrate, to_calibrate
    from dlgrader.author.calibration.calibrate import confirm as confirmed
    from dlgrader.author.calibration.view import show

    known = registry(context)
    console = Console()
    counts = Counts(seeds, alternatives, misconceptions)
    differing: list[str] = []
    for entry in to_calibrate([known[name] for name in dict.fromkeys(exercises)] or list(known)):
        columns = TextColumn(entry.id), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(entry.id)
            follow = partial(_follow, progress, task)
            if confirm is not None:
                differing += [f"{entry.id}: {line}" for line in confirmed(entry, confirm, jobs, follow)]
                continue
            found = calibrate(entry, counts, jobs, follow)
        show(console, entry.id, found)
    for line in differing:
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    if differing:
        context.exit(1)


def _follow(progress: Progress, task: TaskID, done: int, total: int) -> None:
    progress.update(task, completed=done, total=total)
