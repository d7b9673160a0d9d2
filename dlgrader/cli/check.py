"""`dlgrader check`: a learner's own files, graded now."""

from __future__ import annotations

import click

from dlgrader.cli import context as options


@click.command("check", epilog="Example: dlgrader check adam.py")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--exercise", metavar="ID", help="The exercise, where neither header line nor name of the file says it.")
@click.option("--check", "only", metavar="NAME", help="Run one check only.")
@click.option("--json", "as_json", is_flag=True, help="Print dlgrader.report/1; a list where several files are given.")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How the code is held.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True, help="Where it runs.")
@click.pass_context
def command(
    context: click.Context,
    files: tuple[str, ...],
    exercise: str | None,
    only: str | None,
    as_json: bool,
    sandbox: str | None,
    device: str,
) -> None:
    """Check your solutions and see what is wrong.

    FILE is a .py or .ipynb file; its first line says which exercise it solves, as in the starter. What your code
    prints is shown with the public example.

    Exits with 0 when everything passed, 1 when something failed, 2 for a wrong command, 3 when a file cannot be read
    as code, 4 when the failure is ours; of several files, with the worst of 4, 3 and 1.
    """
    from dlgrader.cli.check_files import read_all

    tasks, code = read_all(files, options.registry(context), exercise)
    if any(task.problem is None for task in tasks):
        from dlgrader.cli.check_run import grade

        reports, worst = grade(tasks, only, sandbox, device, show=not as_json, debug=options.debug(context))
        code = max(code, worst)
    else:
        reports = []
    if as_json:
        from dlgrader.cli.check_files import as_text

        click.echo(as_text(tasks, reports, several=len(files) > 1), nl=False)
    context.exit(code)
