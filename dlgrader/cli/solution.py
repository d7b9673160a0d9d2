"""`dlgrader solution`: how it can be done."""

from __future__ import annotations

import sys

import click

from dlgrader.cli.context import registry
from dlgrader.cli.exercise_id import ExerciseOrFile
from dlgrader.cli.learning import solution_of


@click.command("solution", epilog="Example: dlgrader solution ch04/adam")
@click.argument("exercise", metavar="ID|FILE", type=ExerciseOrFile())
@click.option("--give-up", is_flag=True, help="Show it although the exercise is not passed yet.")
@click.pass_context
def command(context: click.Context, exercise: str, give_up: bool) -> None:
    """Read the reference solution, once your own has full marks.

    That it was seen before that is kept, and stands in the report.
    """
    source = solution_of(registry(context)[exercise], give_up)
    if not sys.stdout.isatty():
        click.echo(source.rstrip("\n"))
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console().print(Syntax(source, "python", theme="ansi_dark", background_color="default"))
