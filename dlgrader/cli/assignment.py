"""`dlgrader assignment`: what students get of a course. Each command is a file of `dlgrader.cli.assignments`."""

from __future__ import annotations

import click

from dlgrader.cli.lazy import LazyGroup

COMMANDS = {
    "list": "Show the assignments, and which have a pack.",
    "build": "Make the pack of an assignment: statements, starters, README.",
    "edition": "Make an edition of dlgrader without answers.",
}


@click.command(
    "assignment",
    cls=LazyGroup,
    commands=COMMANDS,
    package="dlgrader.cli.assignments",
    epilog="Example: dlgrader assignment build hw1",
    short_help="Make what students get of a course.",
)
def command() -> None:
    """What students get: the pack of an assignment, and an edition of dlgrader that holds no answers."""
