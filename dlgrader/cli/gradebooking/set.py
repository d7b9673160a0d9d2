"""`dlgrader gradebook set`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened
from dlgrader.cli.gradebooking.naming import author_option, known_exercise, known_student, reason_option


@click.command("set", epilog='Example: dlgrader gradebook set s0042 hw1 8 --exercise ch04/adam --reason "read by hand"')
@click.argument("student")
@click.argument("assignment")
@click.argument("points", type=float)
@click.option("--exercise", metavar="ID", help="Of this exercise only.  [default: the assignment as a whole]")
@click.option("--add", is_flag=True, help="Beside the grader's points, not instead; may be negative.")
@reason_option
@author_option
@course_option
@click.pass_context
def command(
    context: click.Context,
    student: str,
    assignment: str,
    points: float,
    exercise: str | None,
    add: bool,
    reason: str,
    author: str | None,
    course: str | None,
) -> None:
    """Gives STUDENT these POINTS for ASSIGNMENT, whatever the grader says, now and after a regrade.

    `--` before negative points: dlgrader gradebook set --add s0042 hw1 --reason "..." -- -2
    """
    from dlgrader.course.gradebook.audit import who
    from dlgrader.course.gradebook.changes import set_points
    from dlgrader.errors import DlgraderError

    folder = opened(context, course)
    asked = folder.assignment(assignment)
    if points < 0 and not add:
        raise DlgraderError(f"{points:g} points are less than none; --add with a negative number takes some away")
    with folder.gradebook.writing() as session:
        known = known_student(session, student)
        where = known_exercise(asked, exercise)
        made = set_points(session, known.id, assignment, where, points, reason, author or who(), add)
        how = "added to" if add else "set for"
        click.echo(f"points {made.id}: {points:g} {how} {known.id}, {assignment} {where or 'as a whole'}")
