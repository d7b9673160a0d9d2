"""`dlgrader export junit`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.coursework.options import course_option
from dlgrader.cli.exporting.shared import read_class, write


@click.command("junit", epilog="Example: dlgrader export junit hw1")
@click.argument("name")
@course_option
@click.option("--out", metavar="FILE", help="Where to write.  [default: NAME.xml]")
@click.pass_context
def command(context: click.Context, name: str, course: str | None, out: str | None) -> None:
    """Write the results of the assignment NAME as JUnit XML: a suite a student and exercise.

    JUnit knows no points: they are properties of the suite, those of the grader (`points`, `points.CHECK`) and those
    that count in the course (`assignment.points`).
    """
    from dlgrader.course.exports.suites import class_junit

    found = read_class(context, name, course)
    target = Path(out or f"{name}.xml")
    write(target, class_junit(found))
    suites = sum(found.report(one, exercise) is not None for one in found.standings for exercise in one.shown)
    click.echo(f"{suites} results in {target}")
