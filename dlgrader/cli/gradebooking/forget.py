"""`dlgrader gradebook forget`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened
from dlgrader.cli.gradebooking.naming import author_option, known_student


@click.command("forget", epilog="Example: dlgrader gradebook forget s0042 --yes")
@click.argument("student")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@author_option
@course_option
@click.pass_context
def command(context: click.Context, student: str, yes: bool, author: str | None, course: str | None) -> None:
    """Deletes everything that the gradebook has of STUDENT: hand-ins, results, points, comments.

    What lies in the drop folder, in pages that were written and on the roster is yours to delete: take the student off
    the roster first, or the next `grade` adds them again.
    """
    from dlgrader.course.gradebook.audit import who
    from dlgrader.course.gradebook.people import forget

    folder = opened(context, course)
    with folder.gradebook.reading() as session:
        known = known_student(session, student)
        id, name = known.id, known.name
    if not yes:
        click.confirm(f"delete all data of {id}{f' ({name})' if name else ''} for good?", abort=True)
    with folder.gradebook.writing() as session:
        forget(session, id, author or who())
    click.echo("deleted; left are the drop folder, pages that were written, and the roster")
