"""`dlgrader grade`: a class at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from dlgrader.cli.coursework.options import course_option
from dlgrader.course.key import read_key
from dlgrader.errors import DlgraderError

FORMATS = ("json", "text", "csv", "junit")
OF_A_FOLDER = ("roster", "exercise", "out", "formats", "key_file", "variant")
OF_AN_ASSIGNMENT = ("course", "which", "only")


@click.command(
    "grade",
    epilog="Example: dlgrader grade submissions/ --out results --jobs 4",
    short_help="Grade a folder or zip of submissions.",
)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--assignment", metavar="NAME", help="Of a course: results go into its gradebook.")
@course_option
@click.option("--changed", "which", flag_value="changed", help="Of an assignment: also what another version graded.")
@click.option("--failed", "which", flag_value="failed", help="Of an assignment: only what was withheld.")
@click.option(
    "--only", multiple=True, metavar="ID", help="Of an assignment: this student or exercise; may be repeated."
)
@click.option(
    "--layout",
    type=click.Choice(["auto", "plain", "canvas", "moodle", "gradescope", "nbgrader"]),
    default="auto",
    show_default=True,
    help="Whose download it is.",
)
@click.option("--roster", type=click.Path(dir_okay=False), help="CSV of the students: see above.")
@click.option("--again", is_flag=True, help="Grade anew what has results already.")
@click.option("--dry-run", is_flag=True, help="Say what was found, and grade nothing.")
@click.option("--exercise", metavar="ID", help="Grade every file as this exercise, whatever its header or name says.")
@click.option("--out", default="results", show_default=True, type=click.Path(), help="Folder for the reports.")
@click.option(
    "--format",
    "formats",
    default=",".join(FORMATS),
    show_default=True,
    help="What is written: any of json, text, csv, junit, separated by commas.",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that grade.  [default: number of cores]")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How submissions are held.")
@click.option("--device", default="cpu", show_default=True, help="Where the learners' code runs: cpu or cuda.")
@click.option("--key-file", type=click.Path(dir_okay=False), help="Course key: hides the cases that are not public.")
@click.option("--variant", default="", help="Draw other numbers; the same variant gives the same verdict.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    assignment: str | None,
    course: str | None,
    which: str | None,
    only: tuple[str, ...],
    layout: str,
    roster: str | None,
    again: bool,
    dry_run: bool,
    exercise: str | None,
    out: str,
    formats: str,
    jobs: int | None,
    sandbox: str | None,
    device: str,
    key_file: str | None,
    variant: str,
) -> None:
    """Grades every submission under PATHS in a sandbox and saves a report for each.

    With --assignment the results go into the gradebook of a course instead, and what its drop folder holds is graded,
    too: see `dlgrader course`. The roster, the key, what students may hand in and by when are the course's then.

    A path is a folder or zip with one file or one sub-folder a student, a single .py or .ipynb file, or what Canvas,
    Moodle, Gradescope or nbgrader let you download, as it is.

    A roster has a column `student` with ids of your own and, if you like, `name` and `also`, other names with `;`
    between. Submissions are then filed under these ids, also where a platform writes names in its own way; who is
    missing, not on the roster or not certain is said before anything runs.

    A run that was broken off goes on where it was: results in OUT stand while submission, exercise, grader and draws
    are the same.

    Exits with 0 when every submission has its verdict, good or bad, and with 4 when the grader failed on one.
    """
    held: Any = {"jobs": jobs or os.cpu_count() or 1, "sandbox": sandbox, "device": "" if device == "cpu" else device}
    if assignment is not None:
        from dlgrader.cli.grade_course import run as run_course

        _refuse(context, OF_A_FOLDER, "are not used with --assignment: the course says them")
        chosen_answers = "all" if again else which or "new"
        context.exit(run_course(context, paths, course, assignment, layout, chosen_answers, only, dry_run, **held))
    from dlgrader.cli.grade_run import run

    _refuse(context, OF_AN_ASSIGNMENT, "need --assignment NAME")
    if not paths:
        raise click.UsageError("give a folder or zip of submissions, or --assignment NAME of a course")
    chosen = tuple(name.strip() for name in formats.split(",") if name.strip())
    for name in chosen:
        if name not in FORMATS:
            raise DlgraderError(f"--format knows {', '.join(FORMATS)}; {name!r} is none of them")
    key = read_key(key_file) if key_file else b""
    without = tuple(context.obj.get("without", ())) if isinstance(context.obj, dict) else ()
    context.exit(
        run(
            paths,
            layout=layout,
            roster=roster,
            dry_run=dry_run,
            again=again,
            exercise=exercise,
            out=Path(out),
            formats=chosen,
            key=key,
            variant=variant,
            without=without,
            **held,
        )
    )


def _refuse(context: click.Context, options: tuple[str, ...], why: str) -> None:
    given = [
        option.opts[0]
        for option in context.command.params
        if option.name in options and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(f"{', '.join(given)} {why}")
