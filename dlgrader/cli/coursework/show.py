"""`dlgrader course show`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened, own_points


@click.command("show", epilog="Example: dlgrader course show")
@course_option
@click.pass_context
def command(context: click.Context, course: str | None) -> None:
    """Checks course.toml, roster and key, and shows what they say.

    Exits with 2 and a sentence, with the line, where something is wrong.
    """
    from rich.console import Console
    from rich.table import Column, Table

    from dlgrader.course.clock import shown
    from dlgrader.course.policy.scores import worth

    folder = opened(context, course)
    roster, console = folder.roster(), Console(highlight=False)
    folder.key()
    console.print(f"{folder.course.title}: {len(roster.students)} students", markup=False)
    table = Table(*(Column(name, overflow="fold") for name in ("assignment", "exercises", "points", "due", "closes")))
    table.box = None
    for name, assignment in folder.course.assignments.items():
        points = worth(assignment, own_points(context))
        times = [shown(at, folder.zone) if at else "no limit" for at in (assignment.due, assignment.closes)]
        table.add_row(name, ", ".join(points), f"{sum(points.values()):g}", *times)
    console.print(table)
