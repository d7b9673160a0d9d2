"""`dlgrader progress`: the book, and how far you have come in it."""

from __future__ import annotations

import click

from dlgrader.cli.context import registry
from dlgrader.cli.learning import all_standings


@click.command("progress", epilog="Example: dlgrader progress --all")
@click.option("--all", "everything", is_flag=True, help="Also the exercises of chapters that you have not begun.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, an object an exercise.")
@click.pass_context
def command(context: click.Context, everything: bool, as_json: bool) -> None:
    """Show the book with what you have passed, begun and not begun.

    It is kept in your data folder, or in the folder that DLGRADER_DATA names.
    """
    from dlgrader.progress.standing import Standing

    entries, found = list(registry(context)), all_standings()
    if as_json:
        import msgspec

        rows = [
            msgspec.structs.asdict(found.get(entry.id, Standing(entry.id))) | {"max_points": entry.exercise.points}
            for entry in entries
        ]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())
        return
    from rich.console import Console

    from dlgrader.report.book import render_book

    render_book(entries, found, Console(), everything)
