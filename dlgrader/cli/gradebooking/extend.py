"""`dlgrader gradebook extend`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened
from dlgrader.cli.gradebooking.naming import author_option, known_student, reason_option, time_of


@click.command("extend", epilog='Example: dlgrader gradebook extend s0042 hw1 "2026-03-20 12:00" --reason "ill"')
@click.argument("student")
@click.argument("assignment")
@click.argument("until")
@reason_option
@author_option
@course_option
@click.pass_context
def command(
    context: click.Context,
    student: str,
    assignment: str,
    until: str,
    reason: str,
    author: str | None,
    course: str | None,
) -> None:
    """Lets STUDENT hand in ASSIGNMENT until UNTIL: a time in the course's zone, or a day, which ends at 23:59.

    The closing time moves with it, where it is earlier. The last extension holds.
    """
    from dlgrader.course.clock import shown
    from dlgrader.course.gradebook.audit import who
    from dlgrader.course.gradebook.changes import extend
    from dlgrader.errors import DlgraderError

    folder = opened(context, course)
    asked = folder.assignment(assignment)
    due = time_of(until, folder.zone)
    if asked.due is not None and due < asked.due:
        raise DlgraderError(f"{shown(due, folder.zone)} is before the due time, {shown(asked.due, folder.zone)}")
    with folder.gradebook.writing() as session:
        known = known_student(session, student)
        made = extend(session, known.id, assignment, due, reason, author or who())
        before = f", instead of {shown(asked.due, folder.zone)}" if asked.due else ""
        click.echo(f"extension {made.id}: {known.id} has until {shown(due, folder.zone)} for {assignment}{before}")
