"""`dlgrader docs`: all statements as a web site."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.context import registry


@click.group("docs", epilog="Example: dlgrader docs build site")
def command() -> None:
    """Make a web site of all statements."""


@command.command("build", epilog="Example: dlgrader docs build site")
@click.argument("folder", metavar="OUT")
@click.pass_context
def build(context: click.Context, folder: str) -> None:
    """Write a static site: the book's order, a search, a page for each statement, no answers.

    It needs no server and no network; pages of the same names in OUT are replaced.
    """
    from dlgrader.hooks.materials import Materials
    from dlgrader.report.web.pages import build_site

    written = build_site([(entry, Materials(entry).statement) for entry in registry(context)], Path(folder))
    click.echo(f"wrote {len(written)} pages; begin with {written[0]}")
