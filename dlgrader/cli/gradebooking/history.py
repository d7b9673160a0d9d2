"""`dlgrader gradebook history`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened


@click.command("history", epilog="Example: dlgrader gradebook history s0042")
@click.argument("student", required=False)
@click.option("--last", type=click.IntRange(1), default=200, show_default=True, help="So many of the newest.")
@course_option
@click.pass_context
def command(context: click.Context, student: str | None, last: int, course: str | None) -> None:
    """Shows who changed what, of STUDENT or of everybody, the newest last."""
    from sqlalchemy import select

    from dlgrader.cli.gradebooking.columns import aligned
    from dlgrader.cli.gradebooking.naming import known_student
    from dlgrader.course.clock import shown
    from dlgrader.course.gradebook.tables import Audit

    folder = opened(context, course)
    query = select(Audit).order_by(Audit.id.desc()).limit(last)
    rows = []
    with folder.gradebook.reading() as session:
        if student is not None:
            query = query.where(Audit.student == known_student(session, student).id)
        for line in reversed(session.scalars(query).all()):
            words = (shown(line.at, folder.zone), line.author, line.action, line.student, line.assignment, line.detail)
            rows.append(words)
    header = ("when", "who", "what", "student", "assignment", "")
    click.echo("\n".join(aligned(header, rows, len(header))) if rows else "nothing was changed yet")
