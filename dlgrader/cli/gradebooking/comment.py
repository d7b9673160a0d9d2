"""`dlgrader gradebook comment`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened
from dlgrader.cli.gradebooking.naming import author_option, known_exercise, known_student


@click.command("comment", epilog='Example: dlgrader gradebook comment s0042 hw1 "Well argued." --exercise ch04/adam')
@click.argument("student")
@click.argument("assignment")
@click.argument("text")
@click.option("--exercise", metavar="ID", help="About this exercise.  [default: the assignment as a whole]")
@author_option
@course_option
@click.pass_context
def command(
    context: click.Context,
    student: str,
    assignment: str,
    text: str,
    exercise: str | None,
    author: str | None,
    course: str | None,
) -> None:
    """Adds TEXT to the feedback of STUDENT for ASSIGNMENT."""
    from dlgrader.course.gradebook.audit import who
    from dlgrader.course.gradebook.changes import comment

    folder = opened(context, course)
    asked = folder.assignment(assignment)
    with folder.gradebook.writing() as session:
        known = known_student(session, student)
        made = comment(session, known.id, assignment, known_exercise(asked, exercise), text, author or who())
        click.echo(f"comment {made.id}: for {known.id}, {assignment}")
