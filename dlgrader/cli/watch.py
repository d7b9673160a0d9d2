"""`dlgrader watch`: check a file whenever it is saved."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli import context as options
from dlgrader.errors import DlgraderError


@click.command("watch", epilog="Example: dlgrader watch")
@click.argument("folder", metavar="[DIR|FILE]", required=False, default=".")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How the code is held.")
@click.pass_context
def command(context: click.Context, folder: str, sandbox: str | None) -> None:
    """Check a solution whenever you save it, and see what is wrong first.

    Every .py and .ipynb file in DIR and below counts, by default in the current folder, or only FILE. Saving again
    while a check runs begins it anew. Keys show hints, the statement, the next exercise and, after full marks, the
    solution.
    """
    import sys

    path = Path(folder).resolve()
    if not path.exists():
        raise DlgraderError(f"{folder} does not exist, expected a solution or the folder that you write them in")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise DlgraderError("`watch` needs a terminal; `dlgrader check FILE` works without one")
    from dlgrader.cli.watching.run import run

    run(path, options.registry(context), options.without(context), sandbox)
