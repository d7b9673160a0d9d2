"""The pictures of `dlgrader check --pictures`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlgrader.cli.guard import say
from dlgrader.model.submission import Submission

if TYPE_CHECKING:
    from dlgrader.grading.exercise import Grader
    from dlgrader.grading.grade import Session


def draw(session: Session, grader: Grader, submission: Submission, folder: str, quiet: bool) -> None:
    """Writes the exercise's pictures of this submission. Raises DlgraderError where they cannot be written."""
    from dlgrader.grading.drawing import drawn
    from dlgrader.report.pictures import save

    if not grader.pictures:
        say(f"{grader.id} has no pictures")
    for made in drawn(session, grader, submission):
        if made.picture is None:
            why = made.missing or "the failure is ours"
            say(f"no picture {made.drawing.name}: {why}")
            continue
        name = f"{Path(submission.name).stem}-{grader.id.replace('/', '-')}-{made.drawing.name}.png"
        path = Path(folder) / name
        save(made.picture, path)
        if not quiet:
            click.echo(f"\n{path}\n    {made.drawing.shows}")
