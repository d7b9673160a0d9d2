"""`dlgrader author rates`."""

from __future__ import annotations

import click

from dlgrader.cli.authoring.pages import settle
from dlgrader.cli.context import registry


@click.command("rates", epilog="Example: dlgrader author rates --check")
@click.option(
    "--out", default="docs/error-rates.md", show_default=True, type=click.Path(dir_okay=False), help="The page."
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when the page is not as it would be written.")
@click.pass_context
def command(context: click.Context, out: str, check: bool) -> None:
    """Writes the page of error rates: how often each statistical check fails right answers and passes wrong ones.

    The figures are those that `author calibrate` recorded, seed by seed, also where a record is of an earlier version
    of its exercise; `author verify` says so then.
    """
    from dlgrader.author.calibration.page import page

    context.exit(settle(page(list(registry(context))), out, check, "rates"))
