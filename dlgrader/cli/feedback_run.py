"""The run of `dlgrader feedback`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from msgspec import structs

from dlgrader.cli.context import registry
from dlgrader.cli.coursework.options import opened, own_points
from dlgrader.cli.feedback_pictures import Draughtsman
from dlgrader.cli.guard import say
from dlgrader.course.clock import now
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.audit import who
from dlgrader.course.gradebook.changes import release as release_now
from dlgrader.course.gradebook.changes import released
from dlgrader.course.pages.files import write_changed
from dlgrader.course.pages.moodle import addressed, feedback_zip, read_recipients
from dlgrader.course.pages.student import Pictures, no_pictures
from dlgrader.course.pages.view import ClassView, class_view
from dlgrader.course.pages.write import INDEX, known_or_refused, student_pages, write_pages
from dlgrader.errors import DlgraderError
from dlgrader.hooks.materials import Materials

NAMED = 8  # students or pages that are told by name


def run(
    context: click.Context,
    name: str,
    course: str | None,
    out: Path | None,
    release: bool,
    students: Sequence[str],
    moodle: str | None,
    draw: bool,
    jobs: int | None,
    sandbox: str | None,
) -> None:
    """Writes pages or the zip, and says what. Raises DlgraderError."""
    folder = opened(context, course)
    assignment = folder.assignment(name)
    recipients = read_recipients(Path(moodle)) if moodle is not None else []
    solutions = {}
    if assignment.solutions == "with feedback":
        entries = [registry(context)[asked.id] for asked in assignment.exercises]
        solutions = {entry.id: Materials(entry).solution.read_text(encoding="utf-8") for entry in entries}
    with folder.gradebook.reading() as session:
        titles = {entry.id: entry.exercise.title for entry in registry(context)}
        view = class_view(session, folder, assignment, own_points(context), titles)
    known_or_refused(view, students)
    drawn: Pictures = no_pictures
    if draw:
        wanted = [one for one in view.standings if not students or one.student in students]
        drawn = Draughtsman(context, folder.gradebook, assignment, jobs, sandbox).pictures(wanted)
    if release:
        view = _released(folder, view)
    if release or moodle is not None:
        _warn(view, bool(solutions))
    base = folder.path / "feedback"
    if moodle is None:
        target = out or base / name
        written = write_pages(view, target, solutions, students, pictures=drawn)
        if written.strange:
            say(f"{target} holds pages of nobody in the class: {_listed(written.strange)}; delete what is not wanted")
        click.echo(f"{written.pages} pages, {written.changed} of them new or changed; open {target / INDEX}")
        return
    if view.released is None:
        raise DlgraderError(f"{name} is not released: look at its pages, then add --release")
    to = addressed(recipients, folder.roster())
    pages = {
        standing.student: page
        for standing, page in student_pages(view, solutions, students, drawn)
        if standing.student in to.found
    }
    for problem in to.problems:
        say(problem)
    _missing(view, set(pages), students)
    target = out or base / f"{name}-moodle.zip"
    write_changed(target, feedback_zip(pages, to.found, f"feedback-{name}.html"))
    click.echo(f"{len(pages)} pages in {target}")


def _released(folder: CourseFolder, view: ClassView) -> ClassView:
    with folder.gradebook.writing() as session:
        if release_now(session, view.assignment.name, who()):
            click.echo(f"{view.assignment.name} is released")
        return structs.replace(view, released=released(session)[view.assignment.name])


def _warn(view: ClassView, solutions: bool) -> None:
    """Of what somebody may not want to give back yet."""
    if view.released is None:
        return
    still = [one.student for one in view.standings if one.score.open]
    if still:
        say(f"open, so that their points may still rise: {_listed(still)}")
    later = [one.student for one in view.standings if one.due is not None and one.due > now()]
    if later and solutions:
        say(f"the pages hold solutions, and these may still hand in: {_listed(later)}")


def _missing(view: ClassView, given: set[str], students: Sequence[str]) -> None:
    wanted = [
        one.student for one in view.standings if one.score.handed_in and (not students or one.student in students)
    ]
    if left := [student for student in wanted if student not in given]:
        say(f"without a page, because Moodle's file does not name them: {_listed(left)}")


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"
