"""`dlgrader next`: what to do now."""

from __future__ import annotations

import click

from dlgrader.cli.context import registry
from dlgrader.cli.learning import all_standings


@click.command("next", epilog="Example: dlgrader next")
@click.option("--json", "as_json", is_flag=True, help="Print {id, title, why}, or null when all is done.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Say which exercise to do now, and why."""
    from dlgrader.progress.following import following

    entries, standings = list(registry(context)), all_standings()
    found = following(entries, standings)
    if as_json:
        import msgspec

        row = found and {"id": found.entry.id, "title": found.entry.exercise.title, "why": found.why}
        click.echo(msgspec.json.encode(row).decode())
    elif found is None:
        click.echo(f"all {len(entries)} exercises are passed" if entries else "no exercises are installed")
    else:
        entry = found.entry
        click.echo(f"{click.style(entry.id, bold=True)}  {entry.exercise.title}, {entry.exercise.points} points")
        click.echo(f"because {found.why}")
        click.echo(f"\nread it:   dlgrader show {entry.id}")
        begun = entry.id in standings
        click.echo(f"a hint:    dlgrader hint {entry.id}" if begun else f"begin it:  dlgrader start {entry.id}")
