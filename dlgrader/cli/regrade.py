"""`dlgrader regrade`: what another grader would say about the class, and applying it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from dlgrader.cli.context import registry, without
from dlgrader.cli.coursework.options import course_option, opened, own_points

if TYPE_CHECKING:
    from rich.console import Console

    from dlgrader.course.config.model import Assignment
    from dlgrader.course.folder import CourseFolder
    from dlgrader.course.regrade import Difference, ExerciseChange

CHECKS = 4  # that are told of one exercise


@click.command(
    "regrade", epilog="Example: dlgrader regrade hw3 --preview", short_help="Grade again, see the difference."
)
@click.argument("assignment")
@course_option
@click.option("--preview", "action", flag_value="preview", default=True, help="Grade, and show the difference.")
@click.option("--apply", "action", flag_value="apply", help="Make the previewed results those of the students.")
@click.option("--discard", "action", flag_value="discard", help="Forget the preview.")
@click.option(
    "--reproduce",
    nargs=2,
    metavar="STUDENT EXERCISE",
    help="Grade what counts there once more, with the draws of its record, and compare.",
)
@click.option("--all", "everything", is_flag=True, help="Also what the same grader has graded.")
@click.option("--only", multiple=True, metavar="ID", help="This student or exercise; repeatable.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that grade.  [default: number of cores]")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How submissions are held.")
@click.option("--device", default="cpu", show_default=True, help="Where the learners' code runs: cpu or cuda.")
@click.option("--author", help="Who does this, for the records.  [default: your user name]")
@click.pass_context
def command(
    context: click.Context,
    assignment: str,
    course: str | None,
    action: str,
    reproduce: tuple[str, str] | None,
    everything: bool,
    only: tuple[str, ...],
    jobs: int | None,
    sandbox: str | None,
    device: str,
    author: str | None,
) -> None:
    """Grades answers of ASSIGNMENT again whose exercise or grader has changed since, and shows who gains and who loses,
    by which check, and why.

    Nothing changes for the students until you say --apply; points that a person gave stay. A preview that was broken
    off goes on where it was.

    Exits with 0, and with 4 when the grader failed on an answer: its result stays as it was. --reproduce changes
    nothing and exits with 0 when every check has the verdict of the record, 1 when one has another, 2 without a record.
    """
    from rich.console import Console

    from dlgrader.course.gradebook.audit import who
    from dlgrader.course.regrade import apply, difference, discard, open_regrade
    from dlgrader.errors import DlgraderError

    console, author = Console(highlight=False), author or who()
    folder = opened(context, course)
    asked = folder.assignment(assignment)
    if reproduce is not None:
        from dlgrader.cli.regrade_reproduce import run

        context.exit(run(context, folder, asked, *reproduce, sandbox))
    if action == "preview":
        _grade(context, folder, asked, everything, only, jobs, sandbox, device, author)
    with folder.gradebook.reading() as session:
        number = open_regrade(session, assignment)
    if number is None:
        if action == "preview":
            console.print(f"nothing of {assignment} is to be graded again: no grader, exercise or key has changed")
            return
        raise DlgraderError(f"{assignment} has no preview: make one with `dlgrader regrade {assignment} --preview`")
    if action == "discard":
        with folder.gradebook.writing() as session:
            discard(session, assignment, number, author)
        console.print(f"the preview of {assignment} is discarded; nothing has changed")
        return
    with folder.gradebook.reading() as session:
        found = difference(session, asked, own_points(context), number)
    if action == "apply":
        with folder.gradebook.writing() as session:
            applied = apply(session, assignment, number, author)
        console.print(f"{applied} results of {assignment} are replaced; {_counted(found)}", markup=False)
    else:
        _show(found, console)
        console.print(f"\napply it with `dlgrader regrade {assignment} --apply`, or --discard it", markup=False)
    context.exit(4 if found.withheld else 0)


def _grade(
    context: click.Context,
    folder: CourseFolder,
    asked: Assignment,
    everything: bool,
    only: tuple[str, ...],
    jobs: int | None,
    sandbox: str | None,
    device: str,
    author: str,
) -> None:
    from rich.console import Console

    from dlgrader.cli.batch import standing_sandbox, with_progress
    from dlgrader.course.regrade import drop_stale, propose
    from dlgrader.course.work import Which, tasks
    from dlgrader.grading.batch import Settings

    errors = Console(stderr=True, highlight=False)
    held = ("" if device == "cpu" else device, folder.key(), "", without(context))
    with standing_sandbox(sandbox, errors, device.startswith("cuda")) as warm:
        settings = Settings(warm.tier, jobs or os.cpu_count() or 1, *held, warm)
        with folder.gradebook.writing() as session:
            drop_stale(session, asked, registry(context), settings)
        with folder.gradebook.reading() as session:
            which = Which.ALL if everything else Which.CHANGED
            todo = [
                task
                for task in tasks(session, asked, registry(context), settings, which, only)
                if task.before.result is not None
            ]
        if todo:
            proposed = propose(folder.gradebook, asked.name, todo, settings, author)
            for _ in with_progress(((task, report) for _, task, report in proposed), todo, errors):
                pass


def _counted(found: Difference) -> str:
    gain = sum(one.after > one.before for one in found.changed)
    lose = sum(one.after < one.before for one in found.changed)
    same = len(found.changed) - gain - lose
    others = f"{same} keep their points with other verdicts, " if same else ""
    return f"{gain} gain, {lose} lose, {others}{found.unchanged} are unchanged"


def _show(found: Difference, console: Console) -> None:
    console.print(f"{found.regraded} answers graded again: {_counted(found)}", markup=False)
    for left, what in ((found.withheld, "withheld: the grader failed"), (found.newer, "graded since, left alone")):
        if left:
            console.print(f"{left} {what}", style="yellow")
    for one in found.changed:
        name = f" ({one.name})" if one.name else ""
        style = "green" if one.after > one.before else "red" if one.after < one.before else ""
        console.print()
        console.print(f"{one.student}{name}  {one.before:g} -> {one.after:g}", style=style, markup=False)
        for change in one.exercises:
            for line in _lines(change):
                console.print(f"  {line}", markup=False)


def _lines(change: ExerciseChange) -> list[str]:
    held = ", given by a person: stays" if change.held else ""
    lines = [f"{change.exercise}  {change.before:g} -> {change.after:g}{held}"]
    for one in change.checks[:CHECKS]:
        before = f"{one.before.outcome.value} {one.before.points:g}" if one.before else "not there"
        after = f"{one.after.outcome.value} {one.after.points:g}" if one.after else "not there"
        why = one.after.message if one.after and one.after.message else one.before.message if one.before else ""
        lines.append(f"  {one.name}: {before} -> {after}" + (f"  ({why})" if why else ""))
    more = len(change.checks) - CHECKS
    return [*lines, f"  and {more} checks more"] if more > 0 else lines
