"""How attempts become points."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.course.config.model import Asked, Assignment, Late
from dlgrader.course.policy.lateness import lateness
from dlgrader.course.policy.scores import (
    Attempt,
    ExerciseScore,
    Manual,
    assignment_score,
    exercise_score,
    with_manual,
)

DUE = datetime(2026, 3, 16, 23, 59, tzinfo=UTC)
HOUR = timedelta(hours=1)
Counts = Literal["best", "last", "mean"]


def asking(counts: Counts = "best", attempts: int = 0, closes: datetime | None = None, **late: float) -> Assignment:
    return Assignment(
        name="hw1",
        exercises=(Asked(id="ch04/adam"),),
        due=DUE,
        closes=closes,
        late=Late(**late),
        attempts=attempts,
        counts=counts,
    )


def scored(
    assignment: Assignment, *attempts: tuple[float, float | None], manual: tuple[Manual, ...] = ()
) -> ExerciseScore:
    """Attempts as (hours after the due time, share)."""
    made = [Attempt(number, DUE + hours * HOUR, share) for number, (hours, share) in enumerate(attempts)]
    return exercise_score("ch04/adam", 10.0, made, assignment, assignment.due, manual)


@pytest.mark.parametrize(
    ("minutes", "lost"), [(-5, 0), (0, 0), (15, 0), (16, 10), (24 * 60, 10), (24 * 60 + 1, 20), (10**5, 50)]
)
def test_each_day_that_has_begun_costs_after_the_free_minutes(minutes: float, lost: float) -> None:
    late = Late(free_minutes=15, per_day=10, at_most=50)
    assert lateness(DUE + timedelta(minutes=minutes), DUE, late).lost == lost


def test_days_are_of_24_hours_also_when_clocks_change() -> None:
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    due = datetime(2026, 3, 28, 23, 59, tzinfo=berlin)  # the night has 23 hours
    assert lateness(due + timedelta(hours=24), due, Late(per_day=10)).lost == 10  # by the wall: 23 hours
    assert lateness((due.astimezone(UTC) + timedelta(hours=25)), due, Late(per_day=10)).lost == 20


@pytest.mark.parametrize(("counts", "points"), [("best", 9.0), ("last", 5.0), ("mean", 6.0)])
def test_which_attempts_count(counts: Counts, points: float) -> None:
    score = scored(asking(counts), (-3, 0.4), (-2, 0.9), (-1, 0.5))
    assert score.points == pytest.approx(points)
    assert [a.counts for a in score.attempts] == {
        "best": [False, True, False],
        "last": [False, False, True],
        "mean": [True, True, True],
    }[counts]


def test_what_comes_after_the_closing_time_or_beyond_the_allowed_number_does_not_count() -> None:
    assert scored(asking(closes=DUE + HOUR), (-1, 0.5), (2, 1.0)).points == 5.0
    assert scored(asking(attempts=2), (-3, 0.1), (-2, 0.5), (-1, 1.0)).points == 5.0
    assert [a.why for a in scored(asking(attempts=1), (-2, 0.5), (-1, 1.0)).attempts] == ["", "only the first counts"]


def test_an_extension_moves_an_earlier_closing_time() -> None:
    assignment = asking(closes=DUE + HOUR)
    attempt = Attempt(1, DUE + 5 * HOUR, 1.0)
    assert exercise_score("ch04/adam", 10.0, [attempt], assignment, DUE, ()).points == 0.0
    assert exercise_score("ch04/adam", 10.0, [attempt], assignment, DUE + 6 * HOUR, ()).points == 10.0


def test_a_withheld_attempt_leaves_the_score_open_only_where_it_could_change_it() -> None:
    assert scored(asking(), (-2, 0.5), (-1, None)).open
    assert not scored(asking(), (-2, 1.0), (-1, None)).open
    assert scored(asking("last"), (-2, 1.0), (-1, None)).open
    assert not scored(asking("last"), (-2, None), (-1, 1.0)).open
    assert not scored(asking(), (-1, None), manual=(Manual("set", 3.0),)).open


def test_the_last_decision_holds_and_what_is_added_after_it_comes_on_top() -> None:
    add, fixed = Manual("add", 2.0), Manual("set", 4.0)
    assert with_manual(7.0, [add]) == 9.0
    assert with_manual(7.0, [add, fixed]) == 4.0
    assert with_manual(7.0, [fixed, add]) == 6.0
    assert with_manual(1.0, [Manual("add", -3.0)]) == 0.0
    whole = assignment_score([scored(asking(), (-1, 0.5))], [Manual("set", 8.0, "read by hand")])
    assert (whole.points, whole.possible, whole.open) == (8.0, 10.0, False)


ATTEMPTS = st.lists(st.tuples(st.floats(-100, 100), st.floats(0, 1)), max_size=6)
LATE = st.builds(Late, free_minutes=st.floats(0, 600), per_day=st.floats(0, 100), at_most=st.floats(0, 100))


@given(ATTEMPTS, LATE, st.integers(0, 4))
def test_best_is_at_least_the_mean_and_all_are_in_bounds(
    attempts: list[tuple[float, float]], late: Late, allowed: int
) -> None:
    points = {}
    for counts in ("best", "mean", "last"):
        assignment = Assignment(
            name="a", exercises=(Asked(id="x"),), due=DUE, late=late, attempts=allowed, counts=counts
        )
        points[counts] = scored(assignment, *attempts).points
    assert all(0.0 <= value <= 10.0 + 1e-9 for value in points.values())
    assert points["best"] >= points["mean"] - 1e-9 and points["best"] >= points["last"] - 1e-9


@given(ATTEMPTS, LATE, st.floats(-100, 100), st.floats(0, 1), st.floats(0, 50))
def test_handing_in_later_never_helps(
    attempts: list[tuple[float, float]], late: Late, hours: float, share: float, later: float
) -> None:
    assignment = Assignment(name="a", exercises=(Asked(id="x"),), due=DUE, late=late)
    sooner = scored(assignment, *attempts, (hours, share)).points
    assert scored(assignment, *attempts, (hours + later, share)).points <= sooner + 1e-9


@given(st.lists(st.tuples(st.floats(-100, 100), st.none() | st.floats(0, 1)), max_size=6), LATE)
def test_an_open_score_is_one_that_full_marks_would_change(
    attempts: list[tuple[float, float | None]], late: Late
) -> None:
    assignment = Assignment(name="a", exercises=(Asked(id="x"),), due=DUE, late=late)
    found = scored(assignment, *attempts)
    low = scored(assignment, *((hours, share or 0.0) for hours, share in attempts)).points
    high = scored(assignment, *((hours, 1.0 if share is None else share) for hours, share in attempts)).points
    assert found.points == pytest.approx(low)
    assert found.open == (high - low > 1e-9)
