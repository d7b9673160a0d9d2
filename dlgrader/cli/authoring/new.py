"""`dlgrader author new`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.context import without
from dlgrader.errors import DlgraderError


@click.command("new", epilog="Example: dlgrader author new ch07/beam-search --title 'Beam search' --section 7.5")
@click.argument("exercise", metavar="ID")
@click.option("--title", help="Its title.  [default: made of the ID]")
@click.option("--section", default="", help="The section of the book, by its number or as it is written.")
@click.option("--points", type=click.IntRange(2), default=10, show_default=True, help="Points of all checks.")
@click.option("--into", metavar="FOLDER", help="Make or extend a distribution of your own there.")
@click.pass_context
def command(
    context: click.Context, exercise: str, title: str | None, section: str, points: int, into: str | None
) -> None:
    """Begins an exercise: statement, starter, hints, solution, alternatives, a misconception and a grader.

    They are a small working exercise, which `author verify` finds right but for what says FILL IN; change it piece by
    piece. What exists is never overwritten.
    """
    from dlgrader.author.home import distribution, home_of
    from dlgrader.author.new import Exercise, split, write
    from dlgrader.hooks.manager import make_manager
    from dlgrader.hooks.registry import make_registry

    chapter, slug = split(exercise)
    manager = make_manager(without(context))
    registry = make_registry(manager)
    contents = [c for table in manager.hook.dlgrader_contents() for c in table]
    if into is not None and chapter in {c.id for c in (*registry.chapters, *contents)}:
        raise DlgraderError(f"{chapter} is a chapter that another plugin provides: choose another name for yours")
    sections = [s for c in contents if c.id == chapter for s in c.sections]
    chosen = next((s for s in sections if section and s.startswith(section)), section or "FILL IN the section")
    new = Exercise(slug, title or slug.replace("-", " ").capitalize(), chosen, points)
    home = distribution(chapter, chapter, Path(into)) if into else home_of(chapter, registry, contents)
    for path in write(home, new):
        click.echo(f"wrote {path}")
    if not home.first_files:
        click.echo(f"now add to the table in {home.table}:\n    {new.entry}")
    if into:
        click.echo(f"now install it: pip install -e {into}")
    click.echo(f"then fill in what says FILL IN, and prove it: dlgrader author verify {exercise}")
