"""`dlgrader assignment edition`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlgrader.cli.coursework.options import course_option, opened

if TYPE_CHECKING:
    from dlgrader.course.folder import CourseFolder


@click.command("edition", epilog="Example: dlgrader assignment edition --out packs")
@click.option("--out", metavar="FOLDER", required=True, type=click.Path(file_okay=False), help="Where the wheel goes.")
@course_option
@click.option("--no-practice", is_flag=True, help="Without the answers to practice cases.")
@click.pass_context
def command(context: click.Context, out: str, course: str | None, no_practice: bool) -> None:
    """Makes an edition of dlgrader for students: a wheel without references, known mistakes and their answers.

    They can list, show, start, check and submit with it, and read the hints of exercises that no assignment withholds
    them for.

    In a course folder it also holds, for the exercises of the course, what the references answer to the cases of
    practice, so that most checks can be made with it; those of a grading under the course key are others. A check that
    needs more of the reference is left open, and costs nothing.
    """
    from dlgrader.course.packs.build import write_pack
    from dlgrader.course.packs.edition import edition

    folder = _course(context, course)
    assignments = folder.course.assignments.values() if folder is not None else ()
    no_hints = {asked.id for one in assignments if not one.hints for asked in one.exercises}
    asked = sorted({asked.id for one in assignments for asked in one.exercises})
    name, data = edition(no_hints, {} if no_practice else _recorded(context, asked))
    write_pack(Path(out) / name, data)
    click.echo(f"wrote {Path(out) / name}: {len(data) / 1e6:.1f} MB")


def _recorded(context: click.Context, exercises: list[str]) -> dict[str, bytes]:
    if not exercises:
        return {}
    import torch

    from dlgrader.cli.context import registry
    from dlgrader.grading.exercise import load_grader
    from dlgrader.grading.recording import record

    torch.set_num_threads(1)
    known, found = registry(context), {}
    for exercise in exercises:
        if (data := record(load_grader(known[exercise]))) is not None:
            found[exercise] = data
        else:
            click.echo(f"{exercise}: nothing of its reference can be recorded; what needs it is left open")
    return found


def _course(context: click.Context, course: str | None) -> CourseFolder | None:
    """None outside of every course, where no option names one."""
    from dlgrader.course.folder import FILE

    here = Path().absolute()
    if course is None and not any((folder / FILE).is_file() for folder in (here, *here.parents)):
        return None
    return opened(context, course)
