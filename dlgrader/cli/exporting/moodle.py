"""`dlgrader export moodle`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dlgrader.cli.exporting.shared import fill, filling_options


@click.command("moodle", epilog="Example: dlgrader export moodle worksheet.csv --assignment hw3")
@click.argument("worksheet", type=click.Path(dir_okay=False))
@filling_options
@click.pass_context
def command(context: click.Context, /, worksheet: str, **options: Any) -> None:
    """Fill the grading WORKSHEET of an assignment in Moodle, with feedback.

    Students are found by ID number, Username, Email address and Identifier, and where none of these is known by Full
    name: ids, `also` names, addresses and names of the roster. Where names are hidden, the roster's `also` may say
    "Participant 7". A row that may be somebody else's is left out.
    """
    from dlgrader.report.gradebooks.moodle import fill_moodle

    fill(context, Path(worksheet), **options, filler=fill_moodle)
