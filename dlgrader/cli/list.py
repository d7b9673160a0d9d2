"""`dlgrader list`: the tree of the book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from dlgrader.cli.chapter import of_chapter
from dlgrader.cli.context import registry

if TYPE_CHECKING:
    from dlgrader.model.exercise import Entry


@click.command("list", epilog="Example: dlgrader list --chapter ch04")
@click.option("--chapter", metavar="ID", help="One chapter only, as ch04 or 4.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, an object an exercise.")
@click.pass_context
def command(context: click.Context, chapter: str | None, as_json: bool) -> None:
    """Show the exercises, in the order of the book.

    Each with its id, its title, its difficulty from 1 to 3, and its points.
    """
    entries = list(registry(context))
    if chapter is not None:
        entries = of_chapter(entries, chapter)
    if as_json:
        _print_json(entries)
    elif entries:
        _print_tree(entries)
    else:
        click.echo("no exercises are installed; `dlgrader plugins` shows what is")


def _print_json(entries: Sequence[Entry]) -> None:
    import msgspec

    rows = [
        {
            "id": entry.id,
            "title": entry.exercise.title,
            "chapter": entry.chapter.id,
            "chapter_title": entry.chapter.title,
            "section": entry.exercise.section,
            "difficulty": entry.exercise.difficulty,
            "points": entry.exercise.points,
            "plugin": entry.provider,
        }
        for entry in entries
    ]
    click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())


def _print_tree(entries: Sequence[Entry]) -> None:
    ids = max(len(entry.id) for entry in entries)
    titles = min(48, max(len(entry.exercise.title) for entry in entries))
    chapter = section = ""
    for entry in entries:
        if entry.chapter.id != chapter:
            click.echo(("\n" if chapter else "") + click.style(f"{entry.chapter.id}  {entry.chapter.title}", bold=True))
            chapter, section = entry.chapter.id, ""
        if entry.exercise.section != section:
            section = entry.exercise.section
            click.echo(f"  {section}")
        stars = "*" * entry.exercise.difficulty
        line = f"    {entry.id:<{ids}}  {entry.exercise.title:<{titles}}  {stars:<3}  {entry.exercise.points:>3} points"
        click.echo(line)
    total = sum(entry.exercise.points for entry in entries)
    chapters = len({entry.chapter.id for entry in entries})
    click.echo(f"\n{_count(len(entries), 'exercise')} in {_count(chapters, 'chapter')}, {total} points")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
