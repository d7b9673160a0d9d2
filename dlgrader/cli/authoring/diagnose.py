"""`dlgrader author diagnose`."""

from __future__ import annotations

import click

from dlgrader.cli.context import registry


@click.command("diagnose", epilog="Example: dlgrader author diagnose ch04/adam --silent")
@click.argument("exercises", nargs=-1, metavar="[ID]...")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that grade.  [default: number of cores]")
@click.option("--silent", is_flag=True, help="Show the submissions of which feedback names nothing.")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How submissions are held.")
@click.pass_context
def command(
    context: click.Context, exercises: tuple[str, ...], jobs: int | None, silent: bool, sandbox: str | None
) -> None:
    """Grades misconceptions that another hand has written, and looks whether feedback names them.

    These are the files in grafts/ beside the reference, each with the mistake of one misconception in the style of an
    alternative (MISCONCEPTION__ALTERNATIVE.py), and every misconception with other rounding. A submission is named
    wrongly when any of its checks names something else. The figures go to diagnosis.json beside the reference.

    Exits with 0 when nothing is named wrongly, else with 1, and with 4 when no sandbox stands.
    """
    from dlgrader.cli.authoring.diagnose_run import run

    known = registry(context)
    context.exit(run([known[name] for name in dict.fromkeys(exercises)] or list(known), jobs, silent, sandbox))
