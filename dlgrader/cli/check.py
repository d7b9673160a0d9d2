"""`dlgrader check`: a learner's own files, graded now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dlgrader.cli import context as options
from dlgrader.cli.exercise_id import ExerciseId

if TYPE_CHECKING:
    from dlgrader.model.report import Report


@click.command("check", epilog="Example: dlgrader check adam.py")
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path())
@click.option(
    "--exercise",
    metavar="ID",
    type=ExerciseId(),
    help="The exercise, where neither header line nor name of the file says it.",
)
@click.option("--check", "only", metavar="NAME", help="Run one check only.")
@click.option("--json", "as_json", is_flag=True, help="Print dlgrader.report/1; a list where several files are given.")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How the code is held.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True, help="Where it runs.")
@click.option("--replay", metavar="RECORD", help="Grade the submission of a report once more and compare.")
@click.option("--key-file", type=click.Path(dir_okay=False), help="The course key of that report.")
@click.option("--figures", metavar="FOLDER", help="Draw what your code does there, as SVG files.")
@click.option("--reproduce", metavar="FOLDER", help="Write scripts there that call your code as failing checks do.")
@click.option("--html", metavar="PAGE", help="Write the report with its figures there, as a page.")
@click.pass_context
def command(
    context: click.Context,
    files: tuple[str, ...],
    exercise: str | None,
    only: str | None,
    as_json: bool,
    sandbox: str | None,
    device: str,
    replay: str | None,
    key_file: str | None,
    figures: str | None,
    reproduce: str | None,
    html: str | None,
) -> None:
    """Check your solutions and see what is wrong.

    FILE is a .py or .ipynb file; its first line says which exercise it solves, as in the starter. What your code
    prints is shown with the public example.

    With --replay the report, of --json or `grade`, names submission, exercise and draws; FILE is needed only where the
    submission lies elsewhere now. Another submission, exercise or dlgrader is refused; checks of speed are left out.
    Exits with 0 for the same verdict and with 1 for another.

    Exits with 0 when everything passed, 1 when something failed, 2 for a wrong command, 3 when a file cannot be read
    as code, 4 when the failure is ours; of several files, with the worst of 4, 3 and 1.
    """
    if replay is not None:
        from dlgrader.cli.check_replay import replay as replayed
        from dlgrader.course.key import read_key

        key = read_key(key_file) if key_file else b""
        context.exit(replayed(replay, files, options.registry(context), sandbox, key))
    if not files:
        raise click.UsageError("Missing argument 'FILE...': name a .py or .ipynb file")
    if key_file:
        raise click.UsageError("--key-file goes with --replay; `dlgrader grade` takes a course key")
    from dlgrader.cli.check_start import started

    with started(files, sandbox, gpu=device == "cuda") as begun:  # what is read and imported here takes its time, too
        from dlgrader.cli.check_files import read_all

        tasks, code = read_all(files, options.registry(context), exercise)
        reports: list[Report] = []
        if any(task.problem is None for task in tasks):
            from dlgrader.cli.check_figures import Figures
            from dlgrader.cli.check_reproduce import Reproducing
            from dlgrader.cli.check_run import Manner, grade

            drawing = Figures(figures, html, quiet=as_json) if figures is not None or html is not None else None
            scripts = Reproducing(reproduce, quiet=as_json) if reproduce is not None else None
            manner = Manner(only, sandbox, device, not as_json, options.debug(context), drawing, scripts)
            reports, worst = grade(tasks, manner, begun)
            code = max(code, worst)
    if as_json:
        from dlgrader.cli.check_files import as_text

        click.echo(as_text(tasks, reports, several=len(files) > 1), nl=False)
    context.exit(code)
