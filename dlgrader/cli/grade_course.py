"""The run of `dlgrader grade --assignment`: what was handed in goes into the course's gradebook."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from dlgrader.cli.batch import standing_sandbox, with_progress
from dlgrader.cli.context import registry, without
from dlgrader.cli.coursework.options import opened
from dlgrader.course.clock import now
from dlgrader.course.config.model import Assignment
from dlgrader.course.drop.collect import collect
from dlgrader.course.drop.look import DropMissing, Look, look_into_drop
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.audit import who
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.intake import Arrivals, look_into, take_in
from dlgrader.course.work import Which, grade_assignment, tasks
from dlgrader.grading.batch import Settings
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.submission.layouts import Layout

NAMED = 10  # students that are told by name


def run(
    context: click.Context,
    paths: tuple[str, ...],
    course: str | None,
    assignment: str,
    layout: str,
    which: str,
    only: tuple[str, ...],
    dry_run: bool,
    *,
    jobs: int,
    sandbox: str | None,
    device: str,
) -> int:
    """Takes in, grades, keeps; returns the exit code."""
    console, errors = Console(highlight=False), Console(stderr=True, highlight=False)
    folder = opened(context, course)
    asked = folder.assignment(assignment)
    known = registry(context)
    dropped = _dropped(folder, asked, paths, known.ids)
    arrivals = _arrivals(folder, asked, paths, known.ids, layout) if dropped is None else _of(dropped)
    for sentence in (*arrivals.problems, *_missing(folder, arrivals, asked)):
        errors.print(sentence, style="yellow", markup=False)
    if dry_run:
        for arrived in arrivals.found:
            console.print(f"{arrived.student}: {', '.join(id for id, _ in arrived.answers)}", markup=False)
        console.print(f"{len(arrivals.found)} students; nothing was taken in or graded")
        return 0
    gradebook = folder.gradebook
    with standing_sandbox(sandbox, errors, device.startswith("cuda")) as warm:
        settings = Settings(warm.tier, jobs, device, folder.key(), "", without(context), warm)
        if dropped is not None:
            taken = collect(folder, dropped.found)
            new = len(taken.new)
            for sentence in taken.problems:
                errors.print(sentence, style="yellow", markup=False)
        else:
            with gradebook.writing() as session:
                keep_roster(session, folder.roster().students)
                new = take_in(session, asked, arrivals.found)
        with gradebook.reading() as session:
            todo = tasks(session, asked, known, settings, Which(which), only)
        console.print(f"{new} new hand-ins, {len(todo)} answers to grade")
        faults = []
        for task, report in with_progress(grade_assignment(gradebook, assignment, todo, settings, who()), todo, errors):
            if report.outcome is Outcome.FAULT:
                faults.append(f"withheld: {task.item.student} {report.exercise}: {_last_line(report)}")
    for sentence in faults:
        errors.print(sentence, style="red", markup=False)
    console.print(
        f"{len(todo) - len(faults)} graded, {len(faults)} withheld; see `dlgrader gradebook show {assignment}`"
    )
    return 4 if faults else 0


def _dropped(folder: CourseFolder, asked: Assignment, paths: tuple[str, ...], ids: tuple[str, ...]) -> Look | None:
    """What lies in the drop folder; None where other paths were given. A drive that is not there is said, and what is
    in the gradebook is graded all the same.
    """
    if paths and [Path(path).resolve() for path in paths] != [folder.drop.resolve()]:
        return None
    try:
        return look_into_drop(folder, ids, asked.name)
    except DropMissing as error:
        return Look((), (str(error),))


def _of(dropped: Look) -> Arrivals:
    return Arrivals(dropped.arrived, dropped.problems)


def _arrivals(
    folder: CourseFolder, asked: Assignment, paths: tuple[str, ...], ids: tuple[str, ...], layout: str
) -> Arrivals:
    return look_into(paths, asked, ids, folder.roster(), now(), None if layout == "auto" else Layout(layout))


def _missing(folder: CourseFolder, arrivals: Arrivals, asked: Assignment) -> list[str]:
    if not arrivals.found:
        return []
    seen = {one.student for one in arrivals.found}
    absent = [student.id for student in folder.roster().students if student.id not in seen]
    more = f" and {len(absent) - NAMED} more" if len(absent) > NAMED else ""
    return [f"nothing new for {asked.name} from {', '.join(absent[:NAMED])}{more}"] if absent else []


def _last_line(report: Report) -> str:
    return report.faults[0].strip().splitlines()[-1] if report.faults else "no reason was recorded"
