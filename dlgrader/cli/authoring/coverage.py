"""`dlgrader author coverage`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.context import without
from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError


@click.command("coverage", epilog="Example: dlgrader author coverage --check")
@click.option("--out", default="docs/coverage.md", show_default=True, type=click.Path(dir_okay=False), help="The page.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when the page is not as it would be written.")
@click.pass_context
def command(context: click.Context, out: str, check: bool) -> None:
    """Writes the coverage page: every section of the book, its exercises, and how good their graders are.

    The figures are those that `author mutate` and `author diagnose` recorded; records of an earlier version of an
    exercise are told on stderr.
    """
    from dlgrader.author.coverage import page, stale
    from dlgrader.hooks.contents import contents_of
    from dlgrader.hooks.manager import make_manager
    from dlgrader.hooks.registry import make_registry

    manager = make_manager(without(context))
    registry = make_registry(manager)
    text = page(contents_of(registry, manager.hook.dlgrader_contents()), list(registry))
    for sentence in stale(list(registry)):
        say(sentence)
    path = Path(out)
    try:
        if not check:
            path.write_text(text, encoding="utf-8")
        current = not check or (path.is_file() and path.read_text(encoding="utf-8") == text)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written or read: {error.strerror}") from None
    if not check:
        click.echo(f"wrote {path}")
    elif current:
        click.echo(f"{path} is as it must be")
    else:
        say(f"{path} is not as the exercises and records have it: run `dlgrader author coverage`")
    context.exit(0 if current else 1)
