"""`dlgrader export nbgrader`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.coursework.options import course_option
from dlgrader.cli.exporting.shared import name_some, read_class, write


@click.command("nbgrader", epilog="Example: dlgrader export nbgrader hw1")
@click.argument("name")
@course_option
@click.option("--out", metavar="FILE", help="Where to write.  [default: NAME-nbgrader.csv]")
@click.pass_context
def command(context: click.Context, name: str, course: str | None, out: str | None) -> None:
    """Write the points of the assignment NAME in the columns of nbgrader's own export.

    Times are in UTC. Students whose score is still open are left out, and named.
    """
    from dlgrader.course.exports.nbgrader import nbgrader_csv

    found = read_class(context, name, course, with_reports=False)
    text, left_out = nbgrader_csv(found)
    target = Path(out or f"{name}-nbgrader.csv")
    write(target, text)
    name_some(left_out, "withheld, because the grader failed on a check or has not been run yet")
    click.echo(f"{len(found.standings) - len(left_out)} students in {target}")
