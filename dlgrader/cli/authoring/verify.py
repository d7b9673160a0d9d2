"""`dlgrader author verify`."""

from __future__ import annotations

import click

from dlgrader.cli.context import registry, without


@click.command("verify", epilog="Example: dlgrader author verify ch04/adam --quick")
@click.argument("exercises", nargs=-1, metavar="[ID]...")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that verify.  [default: number of cores]")
@click.option("--quick", is_flag=True, help="One variant, few kinds of junk, costly checks for the solution only.")
@click.option("--margins", is_flag=True, help="Show how far right and wrong answers are from each tolerance.")
@click.option("--details", is_flag=True, help="Show every submission that was graded, and all findings.")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How submissions are held.")
@click.pass_context
def command(
    context: click.Context,
    exercises: tuple[str, ...],
    jobs: int | None,
    quick: bool,
    margins: bool,
    details: bool,
    sandbox: str | None,
) -> None:
    """Verifies the exercises with these IDs, by default all.

    The starter must score 0 and be told why; the solution and all alternatives must score full; each misconception
    must fail in the checks that it names; junk must earn nothing beyond the contract; nothing may make a grader fail.
    Exits with 0 when all of this holds, with 1 when something does not, with 4 when no sandbox stands.
    """
    from dlgrader.cli.author_run import run

    known = registry(context)
    chosen = list(dict.fromkeys(known[name] for name in exercises))
    context.exit(
        run(
            chosen or list(known),
            # without some exercises or plugins the folders of the others would look forgotten
            tables=known if not exercises and not without(context) else None,
            jobs=jobs,
            quick=quick,
            margins=margins,
            details=details,
            sandbox=sandbox,
        )
    )
