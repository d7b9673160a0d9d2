"""`dlgrader gradebook withdraw`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened
from dlgrader.cli.gradebooking.naming import author_option


@click.command("withdraw", epilog="Example: dlgrader gradebook withdraw points 3")
@click.argument("kind", type=click.Choice(["points", "comment", "extension"]))
@click.argument("number", type=click.IntRange(1, 2**31 - 1))
@author_option
@course_option
@click.pass_context
def command(context: click.Context, kind: str, number: int, author: str | None, course: str | None) -> None:
    """Takes back what `set`, `comment` or `extend` did. NUMBER is what they printed; `student` shows it, too."""
    from dlgrader.course.gradebook.audit import who
    from dlgrader.course.gradebook.changes import withdraw

    folder = opened(context, course)
    with folder.gradebook.writing() as session:
        change = withdraw(session, kind, number, author or who())
        click.echo(f"{kind} {number} of {change.student}, {change.assignment}, is withdrawn")
