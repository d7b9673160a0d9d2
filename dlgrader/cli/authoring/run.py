"""`dlgrader author run`."""

from __future__ import annotations

import click

from dlgrader.cli.context import registry


@click.command("run", epilog="Example: dlgrader author run ch04/adam --solution adam.py --check trajectory --pdb")
@click.argument("exercise", metavar="ID")
@click.option("--solution", type=click.Path(exists=True, dir_okay=False), help="A .py file.  [default: the reference]")
@click.option("--check", "checks", multiple=True, metavar="NAME", help="One check only; may be repeated.")
@click.option("--case", type=click.IntRange(0), metavar="N", help="One case only; they are counted from 0.")
@click.option("--dtype", type=click.Choice(["float64", "float32"]), help="One dtype only.")
@click.option("--variant", default="", help="Draw other numbers.")
@click.option("--pdb", is_flag=True, help="Open the debugger where the first case fails.")
@click.pass_context
def command(
    context: click.Context,
    exercise: str,
    solution: str | None,
    checks: tuple[str, ...],
    case: int | None,
    dtype: str | None,
    variant: str,
    pdb: bool,
) -> None:
    """Runs checks on a file in this process: prints show, breakpoints work, and nothing is held in a sandbox.

    THE FILE RUNS WITH YOUR RIGHTS: only for files that you trust. Each case is shown with its verdict, and with the
    traceback of what the file or the grader raised. Exits with 0 when every case passed, else with 1.
    """
    from dlgrader.cli.authoring.run_here import run

    entry = registry(context)[exercise]
    context.exit(run(entry, solution, checks, case, dtype, variant, pdb))
