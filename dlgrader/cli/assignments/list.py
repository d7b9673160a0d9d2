"""`dlgrader assignment list`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened


@click.command("list", epilog="Example: dlgrader assignment list")
@course_option
@click.pass_context
def command(context: click.Context, course: str | None) -> None:
    """Shows the assignments of a course, when they are due, and which have a pack."""
    from dlgrader.course.clock import shown
    from dlgrader.course.packs.build import FOLDER

    folder = opened(context, course)
    if not folder.course.assignments:
        click.echo("course.toml has no assignments yet")
    for name, assignment in folder.course.assignments.items():
        due = f"due {shown(assignment.due, folder.zone)}" if assignment.due else "no due time"
        pack = folder.path / FOLDER / f"{name}.zip"
        made = f"pack {pack}" if pack.is_file() else f"no pack: dlgrader assignment build {name}"
        count = len(assignment.exercises)
        click.echo(f"{name}  {count} exercise{'s' * (count != 1)}, {due}; {made}")
