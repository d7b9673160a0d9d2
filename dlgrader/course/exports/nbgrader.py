"""The columns of nbgrader's own export, for programs that read these."""

from __future__ import annotations

from datetime import UTC, datetime

from dlgrader.course.exports.read import ClassScores
from dlgrader.course.exports.scores import decided
from dlgrader.course.policy.scores import AssignmentScore, ExerciseScore
from dlgrader.report.csv import table

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


def nbgrader_csv(found: ClassScores) -> tuple[str, list[str]]:
    """(the table, students that are left out because their score is still open). Times are in UTC without a zone, and
    who handed in nothing has 0 points and no time, as nbgrader writes it.
    """
    rows, left_out = [], []
    for one in found.standings:
        if one.score.open:
            left_out.append(one.student)
            continue
        last, first = _names(one.name)
        penalty = _penalty(one.score)
        rows.append(
            (
                found.assignment.name,
                _time(one.due),
                _time(_received(one.score) if decided(one) else None),
                one.student,
                last,
                first,
                found.emails.get(one.student, ""),
                str(round(one.score.points + penalty, 4)),
                str(penalty),
                str(round(one.score.points, 4)),
                str(one.score.possible),
            )
        )
    return table(COLUMNS, rows), left_out


def _received(score: AssignmentScore) -> datetime | None:
    """Of the latest attempt that counts, else of the latest."""
    attempts = [attempt for exercise in score.exercises for attempt in exercise.attempts]
    counted = [attempt for attempt in attempts if attempt.counts]
    return max((attempt.attempt.received for attempt in counted or attempts), default=None)


def _penalty(score: AssignmentScore) -> float:
    """Points that lateness has cost; none where a person has decided the points."""
    if any(one.kind == "set" for one in score.manual):
        return 0.0
    return round(sum(map(_lost, score.exercises)), 4)


def _lost(exercise: ExerciseScore) -> float:
    counted = [attempt for attempt in exercise.attempts if attempt.counts]
    if not counted or any(one.kind == "set" for one in exercise.manual):
        return 0.0
    lost = [(a.attempt.share or 0.0) * exercise.possible * a.lost / 100 for a in counted]
    return sum(lost) / len(counted)


def _names(name: str) -> tuple[str, str]:
    """(last, first) of "Doe, Jane" or "Jane Doe"."""
    last, comma, first = name.partition(",")
    if not comma:
        first, _, last = name.strip().rpartition(" ")
    return last.strip(), first.strip()


def _time(at: datetime | None) -> str:
    return str(at.astimezone(UTC).replace(tzinfo=None)) if at is not None else ""
