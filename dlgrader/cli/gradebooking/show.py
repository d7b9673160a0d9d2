"""`dlgrader gradebook show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dlgrader.cli.coursework.options import course_option, opened, own_points

if TYPE_CHECKING:
    from dlgrader.course.standing import Standing


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
    from dlgrader.course.standing import class_standing

    folder = opened(context, course)
    names = [folder.assignment(assignment).name] if assignment is not None else list(folder.course.assignments)
    points = own_points(context)
    with folder.gradebook.reading() as session:
        standings = {name: class_standing(session, folder.course.assignments[name], points) for name in names}
    if as_json:
        import msgspec

        found = {"format": "dlgrader.standings/1", "assignments": standings}
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    elif assignment is not None:
        _print(*_exercises(standings[assignment]))
    else:
        _print(*_assignments(standings))


def _exercises(standings: list[Standing]) -> tuple[list[str], list[list[str]]]:
    header = [e.exercise for e in standings[0].score.exercises] if standings else []
    rows = [
        [one.student, one.name, *(_cell(e, bool(e.attempts)) for e in one.score.exercises), _total(one)]
        for one in standings
    ]
    return ["student", "name", *header, "total"], rows


def _assignments(standings: dict[str, list[Standing]]) -> tuple[list[str], list[list[str]]]:
    students = {one.student: one.name for several in standings.values() for one in several}
    cells = {name: {one.student: _total(one) for one in several} for name, several in standings.items()}
    rows = [[id, students[id], *(cells[name].get(id, "-") for name in standings)] for id in sorted(students)]
    return ["student", "name", *standings], rows


def _total(one: Standing) -> str:
    return _cell(one.score, one.score.handed_in)


def _cell(score: Any, handed_in: bool) -> str:
    if not handed_in and not score.manual:
        return "-"
    marks = "*" * bool(score.open) + "!" * bool(score.manual)
    return f"{round(score.points, 2):g}/{score.possible:g}{marks}"


def _print(columns: list[str], rows: list[list[str]]) -> None:
    from dlgrader.cli.gradebooking.columns import aligned

    if not rows:
        click.echo("the gradebook has no students yet: `dlgrader grade` takes the roster in")
        return
    click.echo("\n".join(aligned(columns, rows, 2)))
