"""A race is fair to the yardstick: nothing is done in its time, and nothing before the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dlgrader.judge import race


class Timer:
    """Takes a second for a call, and as long to take the arguments as is said."""

    def __init__(self, staging: float) -> None:
        self.staging = staging
        self.rests = self.resting = self.fresh = 0

    def _in_sandbox(self) -> Timer:
        return self

    def _afresh(self) -> None:
        self.fresh += 1

    def _echo(self, answer: Any) -> float:
        return 0.0

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        yield

    @contextmanager
    def _resting(self) -> Iterator[None]:
        self.rests, self.resting = self.rests + 1, 1
        yield
        self.resting = 0

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
        assert not self.resting
        return 1.0, self.staging, args


def ratio(student: Timer, pace: Timer) -> float:
    return race(student, pace, "f", "g", lambda turn: (turn,), lambda got, want: None)


def test_each_race_finds_a_fresh_process() -> None:
    student = Timer(0.0)
    ratio(student, Timer(0.0))
    assert student.fresh == 1


def test_long_staging_counts() -> None:
    assert ratio(Timer(0.1), Timer(0.1)) == ratio(Timer(0.0), Timer(0.1)) == 1.0
    assert ratio(Timer(5.2), Timer(0.1)) == 6.0


def test_the_student_rests_while_the_yardstick_runs_and_while_the_way_is_measured() -> None:
    student, pace = Timer(0.0), Timer(0.0)
    ratio(student, pace)
    assert student.rests == 8 + 7 and pace.rests == 0
