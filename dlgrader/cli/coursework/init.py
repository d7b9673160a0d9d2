"""`dlgrader course init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init", epilog='Example: dlgrader course init dl-2026 --title "Deep Learning" --timezone Europe/Berlin')
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--title", help="As students read it.  [default: the folder's name]")
@click.option("--timezone", default="UTC", show_default=True, help="IANA name of the zone of all times.")
def command(folder: str, title: str | None, timezone: str) -> None:
    """Begins a course: a FOLDER with course.toml, an empty roster, a new key and a drop folder.

    Fill in roster.csv, edit course.toml, then look at both with `dlgrader course show`.
    """
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from dlgrader.course.template import write_course
    from dlgrader.errors import DlgraderError

    try:
        zone = ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise DlgraderError(f"{timezone!r} is no time zone, expected a name such as Europe/Berlin") from None
    path = Path(folder)
    for file in write_course(path, title or path.absolute().name, timezone, datetime.now(zone)):
        click.echo(f"wrote {file}")
    click.echo(f"next: fill in {path / 'roster.csv'}, edit {path / 'course.toml'}, then `dlgrader course show`")
