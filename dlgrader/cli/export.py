"""`dlgrader export`: scores for other programs. Each command is a file of `dlgrader.cli.exporting`."""

from __future__ import annotations

import click

from dlgrader.cli.lazy import LazyGroup

COMMANDS = {
    "canvas": "Fill an assignment's column of the gradebook that Canvas exports.",
    "moodle": "Fill the grading worksheet of an assignment in Moodle.",
    "csv": "Write points of a course for a spreadsheet.",
    "junit": "Write an assignment's results as JUnit XML.",
    "nbgrader": "Write an assignment's points as nbgrader exports them.",
    "gradescope": "Make results.json of an autograder from reports.",
    "gradescope-autograder": "Make an autograder for Gradescope.",
}


@click.command(
    "export",
    cls=LazyGroup,
    commands=COMMANDS,
    package="dlgrader.cli.exporting",
    short_help="Put scores into the files of Canvas, Moodle and others.",
    epilog="Example: dlgrader export moodle worksheet.csv --assignment hw1",
)
def command() -> None:
    """Put scores into the files that learning platforms take.

    Canvas and Moodle find students and assignments by numbers of their own, so the file that they let you download is
    filled in: from the gradebook of a course with --assignment, or from what `grade --out` has written. Scores are
    scaled to the platform's maximum. Students whose score a fault of ours leaves open are left out, and named.

    In files for spreadsheets a text that would be taken for a formula gets an apostrophe in front.
    """
