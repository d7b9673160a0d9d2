"""The gradebook as a plain CSV: of one assignment with its exercises, or of all with their totals."""

from __future__ import annotations

from collections.abc import Sequence

from dlgrader.course.exports.read import ClassScores
from dlgrader.course.policy.scores import AssignmentScore
from dlgrader.course.standing import Standing
from dlgrader.report.csv import table

PERSON = ("student", "name", "group", "email")
ABOUT = ("total", "possible", "late", "attempts", "withheld", "manual")
WHOLE = "all"  # where the points of the assignment as a whole were changed
HOUR = 3600.0


def assignment_csv(found: ClassScores) -> str:
    """A line a student. `late`: hours, of the latest attempt that counts; `withheld`: exercises whose points may still
    rise; `manual`: those whose points a person changed.
    """
    asked = [one.id for one in found.assignment.exercises]
    return table(
        (*PERSON, *asked, *ABOUT),
        [
            (
                *_person(one, found.emails),
                *(_points(exercise.points) for exercise in one.score.exercises),
                _points(one.score.points),
                _points(one.score.possible),
                f"{one.score.late_seconds / HOUR:.2f}",
                str(_attempts(one.score)),
                " ".join(exercise.exercise for exercise in one.score.exercises if exercise.open),
                " ".join(_manual(one.score)),
            )
            for one in found.standings
        ],
    )


def course_csv(found: Sequence[ClassScores]) -> str:
    """A line a student, a column an assignment; `withheld` and `manual` name assignments."""
    people: dict[str, Standing] = {one.student: one for scores in found for one in scores.standings}
    by_name = {scores.assignment.name: {one.student: one.score for one in scores.standings} for scores in found}
    emails = {student: email for scores in found for student, email in scores.emails.items()}
    possible = {name: next((score.possible for score in scores.values()), 0.0) for name, scores in by_name.items()}
    rows = []
    for student, one in sorted(people.items()):
        scores = {name: of.get(student) for name, of in by_name.items()}
        rows.append(
            (
                *_person(one, emails),
                *(_points(score.points) if score else "" for score in scores.values()),
                _points(sum(score.points for score in scores.values() if score)),
                _points(sum(possible.values())),
                " ".join(name for name, score in scores.items() if score and score.open),
                " ".join(name for name, score in scores.items() if score and any(_manual(score))),
            )
        )
    return table((*PERSON, *by_name, "total", "possible", "withheld", "manual"), rows)


def _person(one: Standing, emails: dict[str, str]) -> tuple[str, str, str, str]:
    return one.student, one.name, one.team, emails.get(one.student, "")


def _points(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _attempts(score: AssignmentScore) -> int:
    """Hand-ins: what was handed in at one time counts once."""
    return len({attempt.attempt.received for exercise in score.exercises for attempt in exercise.attempts})


def _manual(score: AssignmentScore) -> list[str]:
    return [*(one.exercise for one in score.exercises if one.manual), *([WHOLE] if score.manual else [])]
