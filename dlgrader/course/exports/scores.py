"""Scores of a class as the files of Canvas and Moodle take them."""

from __future__ import annotations

from collections.abc import Iterator

from dlgrader.course.clock import duration
from dlgrader.course.exports.read import ClassScores
from dlgrader.course.policy.scores import ExerciseScore
from dlgrader.course.standing import Standing
from dlgrader.report.gradebooks.scores import Score
from dlgrader.report.pick import first_message, score
from dlgrader.report.safe import one_line


def scores(found: ClassScores, zeros: bool = False) -> list[Score]:
    """A score for everybody who handed something in, or was given points; with `zeros` for all on the roster, too."""
    return [
        Score(
            one.student, one.score.points, one.score.possible, "\n".join(_feedback(found, one)), withheld=one.score.open
        )
        for one in found.standings
        if zeros or decided(one)
    ]


def decided(one: Standing) -> bool:
    """Whether there is anything to hand on about this student."""
    manual = one.score.manual or any(exercise.manual for exercise in one.score.exercises)
    return bool(one.score.handed_in or manual)


def _feedback(found: ClassScores, one: Standing) -> Iterator[str]:
    for exercise in one.score.exercises:
        yield _line(found, one, exercise)
        yield from _remarks(one, exercise.exercise)
    if one.score.manual:
        yield f"the points of the whole were changed by hand: {score(one.score.points, one.score.possible)}"
    yield from _remarks(one, "")


def _line(found: ClassScores, one: Standing, exercise: ExerciseScore) -> str:
    parts = [score(exercise.points, exercise.possible)]
    report = found.report(one, exercise.exercise)
    shown = one.shown.get(exercise.exercise)
    late = next((a for a in exercise.attempts if shown is not None and a.attempt.answer == shown.answer), None)
    if exercise.open:
        parts = ["not graded yet"]
    if exercise.manual:
        parts.append("points changed by hand")
    if late is not None and late.why:
        parts.append(late.why)
    elif late is not None and late.lost and late.counts:
        parts.append(f"{duration(late.late_seconds)} late, which costs {late.lost:g} % of the points")
    if report is not None and not exercise.open:
        parts.append(one_line(first_message(report)))
    elif shown is None:
        parts.append("not handed in")
    return f"{exercise.exercise}: {', '.join(filter(None, parts))}"


def _remarks(one: Standing, exercise: str) -> Iterator[str]:
    about = f"{exercise}, " if exercise else ""
    for remark in one.remarks:
        if remark.exercise == exercise:
            for line in filter(str.strip, remark.text.splitlines()):
                yield f"{about}comment: {one_line(line)}"
