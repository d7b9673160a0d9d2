"""`dlgrader export gradescope`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dlgrader.cli.exporting.shared import write
from dlgrader.errors import DlgraderError


@click.command("gradescope", epilog="Example: dlgrader export gradescope report.json --out results.json")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...", type=click.Path(dir_okay=False))
@click.option("--out", required=True, metavar="FILE", help="Gradescope looks for /autograder/results/results.json.")
def command(reports: Sequence[str], out: str) -> None:
    """Make results.json of an autograder from what `check --json` or `grade` wrote about one student.

    Where the grader failed on a check, nothing in it has a score. `gradescope-autograder` makes a whole autograder.
    """
    from dlgrader.report import json
    from dlgrader.report.gradebooks.gradescope import results_json

    read = []
    for name in reports:
        try:
            read += json.decode_all(Path(name).read_bytes(), name)
        except OSError as error:
            raise DlgraderError(f"{name} cannot be read: {error.strerror}") from None
    write(Path(out), results_json(read))
    click.echo(f"{len(read)} report{'s' * (len(read) != 1)} in {out}")
