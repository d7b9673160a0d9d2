"""`dlgrader gradebook show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dlgrader.cli.coursework.options import course_option, opened, own_points

if TYPE_CHECKING:
    from dlgrader.course.standing import Standing
    from dlgrader.course.totals import Points


@click.command("show", epilog="Example: dlgrader gradebook show hw1")
@click.argument("assignment", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print dlgrader.standings/1.")
@course_option
@click.pass_context
def command(context: click.Context, assignment: str | None, as_json: bool, course: str | None) -> None:
    """Shows students by exercises of ASSIGNMENT, or by all assignments.

    `*` behind points: they may still rise, because an answer is withheld or not graded yet; `!`: a person decided;
    `-`: nothing was handed in.
    """
    folder = opened(context, course)
    points = own_points(context)
    if assignment is None and not as_json:
        from dlgrader.course.totals import class_totals

        _print(*_assignments(class_totals(folder.gradebook, list(folder.course.assignments.values()), points)))
        return
    from dlgrader.course.standing import class_standing

    names = [folder.assignment(assignment).name] if assignment is not None else list(folder.course.assignments)
    with folder.gradebook.reading() as session:
        standings = {name: class_standing(session, folder.course.assignments[name], points) for name in names}
    if as_json:
        import msgspec

        found = {"format": "dlgrader.standings/1", "assignments": standings}
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        _print(*_exercises(standings[names[0]]))


def _exercises(standings: list[Standing]) -> tuple[list[str], list[list[str]]]:
    header = [e.exercise for e in standings[0].score.exercises] if standings else []
    rows = [
        [one.student, one.name, *(_cell(e, bool(e.attempts)) for e in one.score.exercises), _total(one)]
        for one in standings
    ]
    return ["student", "name", *header, "total"], rows


def _assignments(totals: dict[str, list[Points]]) -> tuple[list[str], list[list[str]]]:
    students = {one.student: one.name for several in totals.values() for one in several}
    cells = {
        name: {one.student: _marked(one.points, one.possible, one.open, one.decided, one.handed_in) for one in several}
        for name, several in totals.items()
    }
    rows = [[id, students[id], *(cells[name].get(id, "-") for name in totals)] for id in sorted(students)]
    return ["student", "name", *totals], rows


def _total(one: Standing) -> str:
    return _cell(one.score, one.score.handed_in)


def _cell(score: Any, handed_in: bool) -> str:
    return _marked(score.points, score.possible, score.open, bool(score.manual), handed_in)


def _marked(points: float, possible: float, open: bool, decided: bool, handed_in: bool) -> str:
    if not handed_in and not decided:
        return "-"
    return f"{round(points, 2):g}/{possible:g}{'*' * open}{'!' * decided}"


def _print(columns: list[str], rows: list[list[str]]) -> None:
    from dlgrader.cli.gradebooking.columns import aligned

    if not rows:
        click.echo("the gradebook has no students yet: `dlgrader grade` takes the roster in")
        return
    click.echo("\n".join(aligned(columns, rows, 2)))
