"""`dlgrader gradebook runs`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened


@click.command("runs", epilog="Example: dlgrader gradebook runs --last 5")
@click.option("--last", type=click.IntRange(1), default=50, show_default=True, help="So many of the newest.")
@course_option
@click.pass_context
def command(context: click.Context, last: int, course: str | None) -> None:
    """Shows the runs of the grader, the newest last: how much was to grade, how much was graded, what was withheld, and
    which were broken off.
    """
    from sqlalchemy import select

    from dlgrader.cli.gradebooking.columns import aligned
    from dlgrader.course.clock import duration, shown
    from dlgrader.course.gradebook.tables import Run

    folder = opened(context, course)
    rows = []
    with folder.gradebook.reading() as session:
        for run in reversed(session.scalars(select(Run).order_by(Run.id.desc()).limit(last)).all()):
            took = duration((run.ended - run.started).total_seconds()) if run.ended is not None else "broken off"
            counts = (str(run.planned), str(run.graded), str(run.faults))
            rows.append((shown(run.started, folder.zone), run.author, run.assignment, took, *counts))
    header = ("begun", "by", "assignment", "took", "planned", "graded", "withheld")
    click.echo("\n".join(aligned(header, rows, 4)) if rows else "nothing was graded yet")
