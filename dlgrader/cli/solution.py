"""`dlgrader solution`: how it can be done."""

from __future__ import annotations

import sys

import click

from dlgrader.cli.context import registry
from dlgrader.cli.exercise_id import ExerciseId
from dlgrader.cli.learning import keep, standing_of
from dlgrader.errors import DlgraderError


@click.command("solution", epilog="Example: dlgrader solution ch04/adam")
@click.argument("exercise", metavar="ID", type=ExerciseId())
@click.option("--give-up", is_flag=True, help="Show it although the exercise is not passed yet.")
@click.pass_context
def command(context: click.Context, exercise: str, give_up: bool) -> None:
    """Read the reference solution, once your own has full marks.

    That it was seen before that is kept, and stands in the report.
    """
    from dlgrader.hooks.materials import Materials
    from dlgrader.progress.events import SolutionSeen
    from dlgrader.progress.store import now

    entry = registry(context)[exercise]
    source = Materials(entry).solution.read_text(encoding="utf-8")
    standing = standing_of(entry.id)
    if not (standing.passed or give_up):
        reached = (
            f"your best has {standing.best:g} of {entry.exercise.points} points"
            if standing.attempts
            else ("you have not checked one of your own yet")
        )
        raise DlgraderError(
            f"{reached}: the solution is shown after full marks; try `dlgrader hint {entry.id}`, "
            f"or `dlgrader solution {entry.id} --give-up`"
        )
    keep(SolutionSeen(entry.id, now()))
    if not sys.stdout.isatty():
        click.echo(source.rstrip("\n"))
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console().print(Syntax(source, "python", theme="ansi_dark", background_color="default"))
