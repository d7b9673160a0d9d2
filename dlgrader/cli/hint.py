"""`dlgrader hint`: one more step towards the solution."""

from __future__ import annotations

import sys

import click

from dlgrader.cli.context import registry
from dlgrader.cli.exercise_id import ExerciseId
from dlgrader.cli.learning import keep, standing_of


@click.command("hint", epilog="Example: dlgrader hint ch04/adam")
@click.argument("exercise", metavar="ID", type=ExerciseId())
@click.option("--again", is_flag=True, help="Show the steps that you have read already.")
@click.pass_context
def command(context: click.Context, exercise: str, again: bool) -> None:
    """Read the next step of the hints.

    They go from the idea over the formula to a sketch. How many you have read is kept, and stands in the report.
    """
    from dlgrader.hooks.materials import Materials
    from dlgrader.progress.events import HintRead
    from dlgrader.progress.store import now

    entry = registry(context)[exercise]
    steps = Materials(entry).hint_steps
    read = min(standing_of(entry.id).hints, len(steps))
    if again and read == 0:
        click.echo(f"none of the {len(steps)} steps is read yet: `dlgrader hint {entry.id}` shows the first")
        return
    shown = range(read) if again else range(read, min(read + 1, len(steps)))
    for number in shown:
        _show(steps[number])
    if not again and shown:
        keep(HintRead(entry.id, now(), read + 1))
        left = len(steps) - read - 1
        more = f"{left} more: dlgrader hint {entry.id}" if left else f"that was the last; dlgrader solution {entry.id}"
        click.echo(f"\nstep {read + 1} of {len(steps)}; {more}")
    elif not again:
        click.echo(f"all {len(steps)} steps are read: `dlgrader hint {entry.id} --again` shows them, and")
        click.echo(f"`dlgrader solution {entry.id} --give-up` the solution")


def _show(step: str) -> None:
    if not sys.stdout.isatty():
        click.echo(step)
        return
    from rich.console import Console

    from dlgrader.report.statement import render_statement

    render_statement(step, Console())
