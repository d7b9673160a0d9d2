"""`dlgrader gradebook student`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dlgrader.cli.coursework.options import course_option, opened, own_points
from dlgrader.cli.gradebooking.naming import known_student

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from dlgrader.course.policy.scores import AttemptScore, Manual
    from dlgrader.course.standing import Standing


@click.command("student", epilog="Example: dlgrader gradebook student s0042 --assignment hw1")
@click.argument("student")
@click.option("--assignment", "only", metavar="NAME", help="This one only.")
@course_option
@click.pass_context
def command(context: click.Context, student: str, only: str | None, course: str | None) -> None:
    """Shows what STUDENT handed in, how late, which attempt counts and why, and what people decided."""
    from dlgrader.course.standing import changes_of, standing_of

    folder = opened(context, course)
    names = [folder.assignment(only).name] if only is not None else list(folder.course.assignments)
    with folder.gradebook.reading() as session:
        known = known_student(session, student)
        told = ", ".join(filter(None, (known.name, known.email, f"group {known.team}" if known.team else "")))
        click.echo(f"{known.id}{f' ({told})' if told else ''}{'' if known.active else ', no longer on the roster'}")
        for name in names:
            standing = standing_of(session, folder.assignment(name), own_points(context), known.id)
            if standing is not None:
                click.echo()
                for line in _lines(name, standing, folder.zone):
                    click.echo(line)
                for change in changes_of(session, name, known.id, folder.zone):
                    click.echo(f"  {change}")


def _lines(name: str, standing: Standing, zone: ZoneInfo) -> list[str]:
    from dlgrader.course.clock import shown

    score = standing.score
    due = f", due {shown(standing.due, zone)}" if standing.due else ""
    lines = [f"{name}  {score.points:g} of {score.possible:g}{_still(score.open)}{due}{_decided(score.manual)}"]
    for exercise in score.exercises:
        points = f"{round(exercise.points, 2):g} of {exercise.possible:g}"
        missing = "" if exercise.attempts else ", not handed in"
        lines.append(f"  {exercise.exercise}  {points}{_still(exercise.open)}{missing}{_decided(exercise.manual)}")
        for number, attempt in enumerate(exercise.attempts, 1):
            lines.append(f"    {number}. {shown(attempt.attempt.received, zone)}  {_attempt(attempt)}")
    return lines


def _attempt(attempt: AttemptScore) -> str:
    from dlgrader.course.clock import duration

    points = "no result yet" if attempt.points is None else f"{round(attempt.points, 2):g} points"
    late = f", {duration(attempt.late_seconds)} late" if attempt.late_seconds else ""
    lost = f", which costs {attempt.lost:g} %" if attempt.lost else ""
    why = attempt.why or ("counts" if attempt.counts else "does not count")
    return f"{points}{late}{lost}: {why}"


def _still(open: bool) -> str:
    return ", still open" if open else ""


def _decided(manual: tuple[Manual, ...]) -> str:
    told = [f"{one.points:+g}" if one.kind == "add" else f"set to {one.points:g}" for one in manual]
    return f", {', '.join(told)} by a person" if told else ""
