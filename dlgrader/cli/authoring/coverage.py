"""`dlgrader author coverage`."""

from __future__ import annotations

import click

from dlgrader.cli.authoring.pages import settle
from dlgrader.cli.context import without
from dlgrader.cli.guard import say


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
    context.exit(settle(text, out, check, "coverage"))
