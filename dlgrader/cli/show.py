"""`dlgrader show`: the statement of an exercise."""

from __future__ import annotations

import sys

import click

from dlgrader.cli.context import registry


@click.command("show", epilog="Example: dlgrader show ch04/adam")
@click.argument("exercise", metavar="ID")
@click.pass_context
def command(context: click.Context, exercise: str) -> None:
    """Read the statement of an exercise.

    In a terminal it is set; into a pipe or file it goes as the Markdown that it is.
    """
    from dlgrader.hooks.materials import Materials

    entry = registry(context)[exercise]
    statement = Materials(entry).statement
    if not sys.stdout.isatty():
        click.echo(statement.rstrip("\n"))
        return

    from rich.console import Console

    from dlgrader.report.statement import render_statement

    console = Console()
    render_statement(statement, console)
    console.print()
    console.print(f"next: dlgrader start {entry.id}", style="dim", markup=False, highlight=False)
