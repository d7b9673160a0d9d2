"""`dlgrader show`: the statement of an exercise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlgrader.cli.context import registry
from dlgrader.cli.exercise_id import ExerciseOrFile
from dlgrader.cli.reading import show_text
from dlgrader.errors import DlgraderError

if TYPE_CHECKING:
    from dlgrader.model.exercise import Entry


@click.command("show", epilog="Example: dlgrader show ch04/adam")
@click.argument("exercise", metavar="ID|FILE", type=ExerciseOrFile())
@click.option("--web", is_flag=True, help="As a page in the browser, with formulas set.")
@click.pass_context
def command(context: click.Context, exercise: str, web: bool) -> None:
    """Read the statement of an exercise.

    In a terminal it is set; into a pipe or file it goes as the Markdown that it is.
    """
    from dlgrader.hooks.materials import Materials

    entry = registry(context)[exercise]
    statement = Materials(entry).statement
    if web:
        _open_page(entry, statement)
        return
    if show_text(statement):
        begun = Path(entry.file_name).exists()
        now = f"dlgrader check {entry.file_name}" if begun else f"dlgrader start {entry.id}"
        click.echo(click.style(f"\nnext: {now}", dim=True))


def _open_page(entry: Entry, statement: str) -> None:
    import webbrowser

    from platformdirs import user_cache_path

    from dlgrader.report.web.pages import statement_page

    path: Path = user_cache_path("dlgrader", appauthor=False) / f"{entry.id}.html"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(statement_page(entry, statement), encoding="utf-8", newline="\n")
    except OSError as error:
        raise DlgraderError(
            f"{path} cannot be written: {error.strerror}; `dlgrader docs build OUT` takes a folder"
        ) from None
    click.echo(f"wrote {path}")
    if not webbrowser.open(path.as_uri()):
        click.echo("no browser was found here: open that file in one")
