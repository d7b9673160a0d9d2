"""`dlgrader course collect`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from dlgrader.cli.context import registry
from dlgrader.cli.coursework.options import course_option, opened
from dlgrader.cli.guard import say

if TYPE_CHECKING:
    from dlgrader.course.folder import CourseFolder


@click.command("collect", epilog="Example: dlgrader course collect --watch")
@course_option
@click.option("--watch", is_flag=True, help="Go on, until you interrupt it.")
@click.option("--every", type=click.IntRange(1), default=60, show_default=True, help="Seconds between two looks.")
@click.pass_context
def command(context: click.Context, course: str | None, watch: bool, every: int) -> None:
    """Takes in what lies in the drop folder, for all assignments, and grades nothing.

    Every student of the roster has a sub-folder there, and gets one where there is none. Who may write where is for you
    to set: each student in their own folder only, and you in all. The name of the sub-folder says whose a hand-in is,
    and the clock when it was received, or, with drop_times = "file" in course.toml, the time of the file; for whoever
    may hand in until the last minute let it run with --watch.

    A signed receipt is left in the folder `receipts` of the student's. What was taken in before is let alone.
    """
    folder = opened(context, course)
    ids = registry(context).ids
    told: set[str] = set()
    while True:
        told = _once(folder, ids, told, watch)
        if not watch:
            return
        time.sleep(every)


def _once(folder: CourseFolder, ids: tuple[str, ...], told: set[str], watch: bool) -> set[str]:
    """Says what is new and what is wrong, once each; returns all sentences about what is wrong."""
    from dlgrader.course.clock import now, shown
    from dlgrader.course.drop.collect import collect
    from dlgrader.course.drop.folders import make_folders
    from dlgrader.course.drop.look import DropMissing, look_into_drop

    try:
        if not folder.drop.is_dir():
            raise DropMissing(f"the drop folder {folder.drop} is not there: connect its drive, or make the folder")
        problems = make_folders(folder.drop, [student.id for student in folder.roster().students])
        look = look_into_drop(folder, ids)
    except DropMissing as error:
        if not watch:
            raise
        look, problems = None, [str(error)]  # the drive may come back
    taken = collect(folder, look.found) if look is not None else None
    problems += [*(look.problems if look else ()), *(taken.problems if taken else ())]
    for sentence in dict.fromkeys(problems):
        if sentence not in told:
            say(sentence)
    for one in taken.new if taken else ():
        answered = ", ".join(exercise for exercise, _ in one.arrived.answers)
        click.echo(f"{shown(one.arrived.received, folder.zone)}  {one.arrived.student}  {one.assignment}: {answered}")
    if not watch:
        click.echo(f"{len(taken.new) if taken else 0} new hand-ins; {shown(now(), folder.zone)}")
    return set(problems)
