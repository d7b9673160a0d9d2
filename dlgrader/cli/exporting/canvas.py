"""`dlgrader export canvas`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dlgrader.cli.exporting.shared import fill, filling_options


@click.command("canvas", epilog='Example: dlgrader export canvas grades.csv --column "Homework 3" --assignment hw3')
@click.argument("gradebook", type=click.Path(dir_okay=False))
@click.option("--column", metavar="TITLE", help="The assignment's column, or a part of its title that no other has.")
@filling_options
@click.pass_context
def command(context: click.Context, /, gradebook: str, column: str | None, **options: Any) -> None:
    """Fill an assignment's column of the GRADEBOOK that Canvas exports.

    Students are found by SIS Login ID, SIS User ID and Integration ID, and where none of these is known by ID and
    name: ids, `also` names, addresses and names of the roster. A row that may be somebody else's is left out, so is
    who is excused in Canvas.
    """
    from dlgrader.report.gradebooks.canvas import fill_canvas

    if column is None:
        given = options["assignment"]
        title = f' "{given}"' if given else " TITLE"
        raise click.UsageError(
            f"say which column of the gradebook to fill, with --column{title}; --assignment NAME is an assignment of "
            "a course"
        )
    chosen = column
    fill(context, Path(gradebook), **options, filler=lambda path, find: fill_canvas(path, chosen, find))
