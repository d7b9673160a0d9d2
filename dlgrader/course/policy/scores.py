"""The points of one student in one assignment.

A class has a hundred thousand attempts: `gc=False` keeps what holds no cycles out of the garbage collector's sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from dlgrader.course.config.model import Assignment
from dlgrader.course.policy.lateness import lateness

NEAR = 1e-9


class Attempt(Struct, frozen=True, gc=False):
    """A hand-in of one exercise. `share` of the grader's points, 0 to 1; None: withheld, or not graded yet."""

    answer: int
    received: datetime
    share: float | None


class Manual(Struct, frozen=True):
    """What a person decided: points instead of the grader's, or beside them."""

    kind: Literal["set", "add"]
    points: float
    reason: str = ""


class AttemptScore(Struct, frozen=True, gc=False):
    """`points` after what lateness costs; `counts`: whether the score is made of it; `why` it cannot."""

    attempt: Attempt
    late_seconds: float
    lost: float  # percent
    points: float | None
    counts: bool
    why: str = ""


class ExerciseScore(Struct, frozen=True, gc=False):
    """`open`: the points may still rise, because an attempt is withheld or not graded."""

    exercise: str
    points: float
    possible: float
    attempts: tuple[AttemptScore, ...] = ()
    open: bool = False
    manual: tuple[Manual, ...] = ()


class AssignmentScore(Struct, frozen=True):
    """All exercises, in the order of the assignment."""

    points: float
    possible: float
    exercises: tuple[ExerciseScore, ...]
    open: bool = False
    manual: tuple[Manual, ...] = ()

    @property
    def handed_in(self) -> bool:
        return any(exercise.attempts for exercise in self.exercises)

    @property
    def late_seconds(self) -> float:
        """Of the latest attempt that counts."""
        counted = [a.late_seconds for e in self.exercises for a in e.attempts if a.counts]
        return max(counted, default=0.0)


def exercise_score(
    exercise: str,
    possible: float,
    attempts: Iterable[Attempt],
    assignment: Assignment,
    due: datetime | None,
    manual: Sequence[Manual] = (),
) -> ExerciseScore:
    """`possible`: what the exercise is worth here. `due`: for this student, after an extension. An extension beyond the
    closing time moves that, too.
    """
    scored = _with_penalties(attempts, possible, assignment, due)
    low, chosen = _counted(scored, assignment.counts, 0.0)
    high, _ = _counted(scored, assignment.counts, possible)
    marked = tuple(
        AttemptScore(s.attempt, s.late_seconds, s.lost, s.points, number in chosen, s.why)
        for number, s in enumerate(scored)
    )
    decided = any(one.kind == "set" for one in manual)
    points = with_manual(low, manual)
    return ExerciseScore(exercise, points, possible, marked, not decided and high - low > NEAR, tuple(manual))


def assignment_score(exercises: Sequence[ExerciseScore], manual: Sequence[Manual] = ()) -> AssignmentScore:
    """The sum, and what was decided about the whole."""
    points = with_manual(sum(one.points for one in exercises), manual)
    decided = any(one.kind == "set" for one in manual)
    still = not decided and any(one.open for one in exercises)
    possible = round(sum(one.possible for one in exercises), 2)
    return AssignmentScore(round(points, 2), possible, tuple(exercises), still, tuple(manual))


def with_manual(points: float, manual: Sequence[Manual]) -> float:
    """The last `set` holds; every `add` after it, or all where there is none, comes on top. Never below 0."""
    for one in manual:
        points = one.points if one.kind == "set" else points + one.points
    return max(0.0, points)


def worth(assignment: Assignment, own_points: Mapping[str, float]) -> dict[str, float]:
    """What each exercise is worth in the assignment; `own_points`: what the exercises say themselves."""
    return {
        asked.id: float(asked.points if asked.points is not None else own_points.get(asked.id, 0.0))
        for asked in assignment.exercises
    }


def _with_penalties(
    attempts: Iterable[Attempt], possible: float, assignment: Assignment, due: datetime | None
) -> list[AttemptScore]:
    due, closes = _utc(due), _utc(assignment.closes)  # once, not at each comparison
    if closes is not None and due is not None:
        closes = max(closes, due)
    scored: list[AttemptScore] = []
    valid = 0
    for attempt in sorted(attempts, key=lambda a: (a.received, a.answer)):
        late = lateness(attempt.received, due, assignment.late)
        why = ""
        if closes is not None and attempt.received > closes:
            why = "handed in after the closing time"
        elif assignment.attempts and valid >= assignment.attempts:
            why = f"only the first {assignment.attempts} count" if assignment.attempts > 1 else "only the first counts"
        else:
            valid += 1
        points = None if attempt.share is None else attempt.share * possible * (1 - late.lost / 100)
        scored.append(AttemptScore(attempt, late.seconds, late.lost, points, False, why))
    return scored


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at is not None else None


def _counted(scored: Sequence[AttemptScore], counts: str, possible: float) -> tuple[float, set[int]]:
    """(points, the places that they come from), where an attempt without points is worth `possible`, less penalty."""
    valid = [
        (s.points if s.points is not None else possible * (1 - s.lost / 100), place)
        for place, s in enumerate(scored)
        if not s.why
    ]
    if not valid:
        return 0.0, set()
    if counts == "mean":
        return sum(points for points, _ in valid) / len(valid), {place for _, place in valid}
    if counts == "last":
        return valid[-1][0], {valid[-1][1]}
    points, place = max(valid, key=lambda one: (one[0], -one[1]))
    return points, {place}
