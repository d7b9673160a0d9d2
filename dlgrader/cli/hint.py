"""`dlgrader hint`: one more step towards the solution."""

from __future__ import annotations

import click

from dlgrader.cli.context import registry
from dlgrader.cli.exercise_id import ExerciseOrFile
from dlgrader.cli.learning import next_hint
from dlgrader.cli.reading import show_text


@click.command("hint", epilog="Example: dlgrader hint ch04/adam")
@click.argument("exercise", metavar="ID|FILE", type=ExerciseOrFile())
@click.option("--again", is_flag=True, help="Show the steps that you have read already.")
@click.pass_context
def command(context: click.Context, exercise: str, again: bool) -> None:
    """Read the next step of the hints.

    They go from the idea over the formula to a sketch. How many you have read is kept, and stands in the report.
    """
    from dlgrader.hooks.materials import Materials
    from dlgrader.progress.results import standing_of

    entry = registry(context)[exercise]
    before = standing_of(entry.id).hints
    if again:
        steps = Materials(entry).hint_steps
        for step in steps[:before]:
            show_text(step)
        if before == 0:
            click.echo(f"none of the {len(steps)} steps is read yet: `dlgrader hint {entry.id}` shows the first")
        return
    steps, read = next_hint(entry)
    if before >= len(steps):
        click.echo(f"all {len(steps)} steps are read: `dlgrader hint {entry.id} --again` shows them, and")
        click.echo(f"`dlgrader solution {entry.id} --give-up` the solution")
        return
    show_text(steps[read - 1])
    left = len(steps) - read
    more = f"{left} more: dlgrader hint {entry.id}" if left else f"that was the last; dlgrader solution {entry.id}"
    click.echo(f"\nstep {read} of {len(steps)}; {more}")
