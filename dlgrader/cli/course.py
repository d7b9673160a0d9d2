"""`dlgrader course`: the folder of a course. Each command is a file of `dlgrader.cli.coursework`."""

from __future__ import annotations

import click

from dlgrader.cli.lazy import LazyGroup

COMMANDS = {
    "init": "Begin a course: writes its folder.",
    "show": "Check course.toml and roster, and show what they say.",
    "collect": "Take in what lies in the drop folder, and leave receipts.",
    "receipt": "Verify a receipt that a student shows.",
    "rotate-key": "Begin a new course key, and keep the old one.",
}


@click.command(
    "course",
    cls=LazyGroup,
    commands=COMMANDS,
    package="dlgrader.cli.coursework",
    epilog="Example: dlgrader course init deep-learning-2026",
    short_help="Set up a course: assignments, times, policies.",
)
def command() -> None:
    """The folder of a course: course.toml, roster, key, gradebook, drop folder."""
