"""`dlgrader course rotate-key`."""

from __future__ import annotations

import click

from dlgrader.cli.coursework.options import course_option, opened


@click.command("rotate-key", epilog='Example: dlgrader course rotate-key --reason "it was in a mail"')
@click.option("--reason", required=True, help="For the records.")
@course_option
@click.pass_context
def command(context: click.Context, reason: str, course: str | None) -> None:
    """Begins a new course key. The old one is kept beside it, so that receipts that it signed can be verified.

    Hidden cases derive from the key: whoever knew the old one does not know those of the new.
    """
    from datetime import UTC, datetime

    from dlgrader.course.gradebook.audit import who
    from dlgrader.course.rotation import rotate_key

    folder = opened(context, course)
    kept = rotate_key(folder, datetime.now(UTC).astimezone(folder.zone), who(), reason)
    click.echo(f"new key in {folder.path / folder.course.key}; the old one is kept as {kept.name}, as secret as before")
    click.echo("results graded under the old key stand; `dlgrader grade --assignment NAME --changed` grades anew")
