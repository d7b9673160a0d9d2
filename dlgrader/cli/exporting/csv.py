"""`dlgrader export csv`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.coursework.options import course_option, opened, own_points
from dlgrader.cli.exporting.shared import write


@click.command("csv", epilog="Example: dlgrader export csv hw1")
@click.argument("name", required=False)
@click.option("--all", "all_", is_flag=True, help="Every assignment, with totals.")
@course_option
@click.option("--out", metavar="FILE", help="Where to write.  [default: NAME.csv, or all.csv]")
@click.pass_context
def command(context: click.Context, name: str | None, all_: bool, course: str | None, out: str | None) -> None:
    """Write the points of the assignment NAME for a spreadsheet: a line a student.

    The columns: student, name, group, email, each exercise, total, possible, late (hours), attempts, withheld (what
    may still rise), manual (what a person changed). Withheld students are in it with the points so far.
    """
    from dlgrader.course.exports.read import class_scores
    from dlgrader.course.exports.table import assignment_csv, course_csv

    if (name is None) != all_:
        raise click.UsageError("give the NAME of an assignment, or --all")
    folder, points = opened(context, course), own_points(context)
    names = folder.course.assignments if name is None else [name]
    found = [class_scores(folder, one, points, with_reports=False) for one in names]
    text = course_csv(found) if name is None else assignment_csv(found[0])
    lines = text.count("\n") - 1
    target = Path(out or f"{name or 'all'}.csv")
    write(target, text)
    click.echo(f"{lines} students in {target}")
