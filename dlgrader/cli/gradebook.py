"""`dlgrader gradebook`: points, and what people decide. Each command is a file of `dlgrader.cli.gradebooking`."""

from __future__ import annotations

import click

from dlgrader.cli.lazy import LazyGroup

COMMANDS = {
    "show": "The class: an assignment, or all of them.",
    "student": "One student: attempts, lateness, what counts and why.",
    "set": "Give points instead of the grader's, or beside them.",
    "extend": "Give one student more time.",
    "comment": "Say something that the student reads with the feedback.",
    "withdraw": "Take points, a comment or an extension back.",
    "history": "Who changed what, when.",
    "runs": "Which runs of the grader there were, and what came of them.",
    "forget": "Delete all data of a student.",
}


@click.command(
    "gradebook",
    cls=LazyGroup,
    commands=COMMANDS,
    package="dlgrader.cli.gradebooking",
    epilog="Example: dlgrader gradebook show hw1",
    short_help="Look at points, and change them with a reason.",
)
def command() -> None:
    """The gradebook of a course. Whatever a person changes has an author and a reason, and can be taken back."""
