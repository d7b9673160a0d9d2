"""`dlgrader author mutate`."""

from __future__ import annotations

import click

from dlgrader.cli.context import registry


@click.command("mutate", epilog="Example: dlgrader author mutate ch04/adam --survivors")
@click.argument("exercises", nargs=-1, metavar="[ID]...")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that judge.  [default: number of cores]")
@click.option("--survivors", is_flag=True, help="Show each mutant that no check notices, as an entry for the list.")
@click.pass_context
def command(context: click.Context, exercises: tuple[str, ...], jobs: int | None, survivors: bool) -> None:
    """Makes small mistakes in the solutions of these exercises, by default all, and looks whether a check notices.

    Signs, constants, bounds, axes, terms, comparisons, functions and statements are changed, one at a time, in code
    that exported names lead to. A survivor calls for a better check, or, where it gives the same answers as the
    solution, for an entry in equivalent_mutants.toml beside the reference, with the reason. The score goes to
    mutation.json there.

    Exits with 0 when every grader notices 85 percent, the lists are right and no grader failed, else with 1.
    """
    from dlgrader.cli.authoring.mutate_run import run

    known = registry(context)
    context.exit(run([known[name] for name in dict.fromkeys(exercises)] or list(known), jobs, survivors))
