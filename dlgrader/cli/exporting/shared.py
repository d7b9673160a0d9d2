"""Where scores come from, how rows find them, and where files go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dlgrader.cli.coursework.options import course_option, opened, own_points
from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError
from dlgrader.report.whole import write_whole

if TYPE_CHECKING:
    from dlgrader.course.exports.read import ClassScores
    from dlgrader.report.gradebooks.scores import Score
    from dlgrader.report.gradebooks.sheet import Filled, Find
    from dlgrader.submission.roster import Roster

F = TypeVar("F", bound=Callable[..., Any])
NAMED = 8  # students that are told by name
_FILE_NUMBER = re.compile(r"_\d+")


def filling_options(command: F) -> F:
    """What `canvas` and `moodle` have in common."""
    for option in (
        click.option("--out", metavar="FILE", help="Where to write.  [default: beside the file]"),
        click.option("--roster", type=click.Path(dir_okay=False), help="With --results: the roster of `grade`."),
        click.option("--results", metavar="FOLDER", help="What `grade --out` has filled.  [default: results]"),
        click.option("--zeros", is_flag=True, help="With --assignment: 0 for who has handed in nothing."),
        course_option,
        click.option("--assignment", metavar="NAME", help="Of a course: the scores of its gradebook."),
    ):
        command = option(command)
    return command


def fill(
    context: click.Context,
    path: Path,
    assignment: str | None,
    course: str | None,
    zeros: bool,
    results: str | None,
    roster: str | None,
    out: str | None,
    filler: Callable[[Path, Find], Filled],
) -> None:
    """Fills a platform's file from the gradebook or from a folder of results, and says who is not in it."""
    if assignment is None and (course is not None or zeros):
        raise click.UsageError("--course and --zeros need --assignment NAME")
    if assignment is not None and (results is not None or roster is not None):
        raise click.UsageError("--results and --roster are not used with --assignment: the course says them")
    if assignment is not None:
        scores, find = _of_course(context, assignment, course, zeros)
    else:
        scores, find = _of_folder(Path(results or "results"), roster)
    filled = filler(path, find)
    target = Path(out) if out is not None else path.with_name(f"{path.stem}-filled{path.suffix}")
    write(target, filled.text)
    left = sorted(set(scores) - {*filled.written, *filled.withheld})
    for names, what in (
        (filled.withheld, "withheld, because the grader failed on a check or has not been run yet"),
        (filled.doubtful, "left out, because it is not certain whose row it is"),
        (filled.closed, "left as they are, because the platform takes no score there"),
        (left, "in no row of the file" if not filled.doubtful else "in no row of the file, or in a doubtful one"),
        (filled.unmatched, "in the file without a result"),
    ):
        name_some(names, what)
    click.echo(f"{len(filled.written)} scores in {target}")


def read_class(context: click.Context, assignment: str, course: str | None, with_reports: bool = True) -> ClassScores:
    """An assignment of the course. Raises DlgraderError."""
    from dlgrader.course.exports.read import class_scores

    return class_scores(opened(context, course), assignment, own_points(context), with_reports)


def name_some(names: list[str], what: str) -> None:
    """A sentence on stderr, if there is anybody."""
    if names:
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        say(f"{what}: {', '.join(names[:NAMED])}{more}")


def write(path: Path, content: str | bytes, secret: bool = False) -> None:
    """The whole file, or as it was before; a secret one for nobody else's eyes. Raises DlgraderError."""
    data = content.encode() if isinstance(content, str) else content
    try:
        write_whole(path, data, 0o600 if secret else 0o644)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}; choose another with --out") from None


def _of_course(
    context: click.Context, assignment: str, course: str | None, zeros: bool
) -> tuple[dict[str, Score], Find]:
    from dlgrader.course.exports.scores import scores

    found = read_class(context, assignment, course)
    by_student = {one.student: one for one in scores(found, zeros)}
    students = opened(context, course).roster()
    return by_student, lambda name: by_student.get(_on_roster(students, name))


def _of_folder(results: Path, roster: str | None) -> tuple[dict[str, Score], Find]:
    """By the names of a row: as they are, by the number that a download put behind a name, or by the roster."""
    from dlgrader.report.gradebooks.scores import read_results, scores_of
    from dlgrader.submission.roster import read_roster

    scores = {score.student: score for score in scores_of(read_results(results))}
    students = read_roster(roster) if roster is not None else None
    listed = {student.id for student in students.students} if students is not None else set()

    def find(name: str) -> Score | None:
        if _FILE_NUMBER.fullmatch(name):
            numbered = [one for student, one in scores.items() if student.endswith(name) and student not in listed]
            return numbered[0] if len(numbered) == 1 else None
        return scores.get(name) or (scores.get(_on_roster(students, name)) if students is not None else None)

    return scores, find


def _on_roster(students: Roster, name: str) -> str:
    """An id, or "" for nobody; addresses are the same in capitals."""
    if _FILE_NUMBER.fullmatch(name):
        return ""
    known = students.match(name).student
    if known is None and "@" in name:
        same = [one.id for one in students.students if one.email.casefold() == name.casefold()]
        known = same[0] if len(same) == 1 else None
    return known or ""
