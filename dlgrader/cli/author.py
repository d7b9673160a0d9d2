"""`dlgrader author`: what authors of exercises need. Each command is a file of `dlgrader.cli.authoring`."""

from __future__ import annotations

import click

from dlgrader.cli.lazy import LazyGroup

COMMANDS = {
    "new": "Begin an exercise: writes its files.",
    "run": "Run checks on a file in this process, for a debugger.",
    "verify": "Prove that graders accept what is right and reject what is wrong.",
    "mutate": "Change the reference in small ways: does a check notice?",
    "diagnose": "Does feedback name misconceptions in other styles of code?",
    "calibrate": "Measure how often statistical checks are wrong.",
    "rates": "Write docs/error-rates.md from these measurements.",
    "coverage": "Write docs/coverage.md: what of the book has exercises.",
}


@click.command(
    "author",
    cls=LazyGroup,
    commands=COMMANDS,
    package="dlgrader.cli.authoring",
    epilog="Example: dlgrader author verify ch04/adam",
    short_help="Write exercises, and verify their graders.",
)
def command() -> None:
    """Tools for authors of exercises."""
