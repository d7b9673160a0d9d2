"""Races on sides whose times are made up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from dlgrader.judge.race import Ratio, no_slower, race, race_of
from dlgrader.judge.wrong import TookLonger, Wrong


class Timed:
    """A side whose calls take `seconds`, and whose answers need `way` of that to come back."""

    def __init__(self, seconds: float, way: float = 0.0) -> None:
        self.seconds, self.way, self.fresh, self.calls = seconds, way, 0, 0

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
        self.calls += 1
        return self.seconds, 0.0, args

    def _echo(self, value: Any) -> float:
        return self.way

    def _afresh(self) -> None:
        self.fresh += 1

    def _in_sandbox(self) -> Timed:
        return self

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        yield
        if self.seconds > seconds:
            raise TookLonger

    @contextmanager
    def _resting(self) -> Iterator[None]:
        yield


def raced(student: Timed, pace: Timed, fastest: float = 0.0) -> Ratio:
    return race(student, pace, "f", "g", lambda turn: (turn,), lambda got, want: None, fastest=fastest)


def test_the_way_of_the_answer_is_subtracted_on_both_sides_and_at_most_half() -> None:
    assert raced(Timed(5.0), Timed(3.0, way=1.0)) == pytest.approx(4.0 / 2.0)
    assert raced(Timed(5.0), Timed(3.0, way=2.9)) == pytest.approx(2.5 / 1.5)


def test_a_learner_cannot_lengthen_the_way_nor_keep_answers_of_an_earlier_race() -> None:
    student = Timed(5.0, way=4.0)
    assert raced(student, Timed(5.0)) == pytest.approx(1.0)
    assert student.fresh == 1


@pytest.mark.parametrize(
    ("races", "tries", "passes"),
    [
        ([(0.5, 0.9)], 1, True),
        ([(1.5, 2.0), (1.5, 2.0)], 2, False),  # lost in every turn
        ([(0.5, 2.0), (0.4, 2.5), (0.6, 1.9)], 3, False),
        ([(0.5, 2.0), (0.4, 2.5), (0.6, 1.0)], 3, True),
        ([(0.5, 0.6, 9.0), (8.0, 9.0)], 3, False),  # the yardstick was slow in most turns of the first
        ([(0.5, 0.6, 9.0), (0.7, 9.0)], 2, True),
        ([(8.0, 9.0), (0.7, 9.0), (0.5, 0.6, 9.0)], 3, True),
    ],
)
def test_a_doubtful_race_is_run_again(races: list[tuple[float, ...]], tries: int, passes: bool) -> None:
    left = iter([Ratio.of([*turns, turns[-1]][:3]) for turns in [*races, (8.0, 9.0)]])
    run: list[Ratio] = []

    def ratio() -> Ratio:
        run.append(next(left))
        return run[-1]

    if passes:
        no_slower(ratio, 1.0, "too slow")
    else:
        with pytest.raises(Wrong):
            no_slower(ratio, 1.0, "too slow")
    assert len(run) == tries


@pytest.mark.parametrize(
    ("seconds", "way", "fastest", "floor"),
    [
        (0.009, 0.0, 0.2, 0.01),
        (0.011, 0.0, 0.2, 0.0),
        (0.109, 0.1, 0.2, 0.01),  # the way is no work
        (0.31, 0.3, 0.2, 0.0),  # so long a way hides how much work there is
        (0.001, 0.0, 0.0, 0.0),  # nobody knows how fast it can be
    ],
)
def test_a_time_far_below_the_fastest_right_way_is_told(
    seconds: float, way: float, fastest: float, floor: float
) -> None:
    assert raced(Timed(seconds), Timed(1.0 + way, way), fastest).floor == pytest.approx(floor)


@pytest.mark.parametrize(
    ("races", "passes"),
    [
        ([(0.001, 0.01), (0.5, 0.0)], True),  # a clock that was wrong once counts against nobody
        ([(0.001, 0.01), (0.001, 0.01)], False),
        ([(0.001, 0.01), (1.5, 0.0), (1.5, 0.0)], False),
        ([(1.5, 0.0), (0.001, 0.01), (0.5, 0.0)], True),
    ],
)
def test_too_fast_is_measured_anew_and_does_not_count(races: list[tuple[float, float]], passes: bool) -> None:
    left = iter([Ratio.of([value], floor) for value, floor in races])
    if passes:
        assert no_slower(lambda: next(left), 1.0, "too slow") == 0.5
    else:
        with pytest.raises(Wrong):
            no_slower(lambda: next(left), 1.0, "too slow")
    assert not list(left)


@pytest.mark.parametrize(
    ("seconds", "limit", "calls", "told"),
    [
        (0.9, 1.0, 8, None),
        (4.9, 1.0, 16, "4.9"),  # beyond it, but who knows
        (0.4, 0.05, 2 * 3, "0.4"),  # no hiccup of the machine, twice
        (1.2, 0.2, 2 * 2, "1.2"),  # nor when it lasts so long
        (21.0, 1.0, 2 * 1, "20.0; it was broken off there"),
    ],
)
def test_a_race_that_is_lost_ends_early(seconds: float, limit: float, calls: int, told: str | None) -> None:
    student = Timed(seconds)
    race = lambda: raced(student, Timed(1.0))  # noqa: E731
    if told is None:
        assert no_slower(race, limit, "{ratio:.1f}") == pytest.approx(seconds)
    else:
        with pytest.raises(Wrong) as wrong:
            no_slower(race, limit, "{ratio:.1f}")
        assert str(wrong.value) == told
    assert student.calls == calls


def test_a_call_is_waited_for_at_least_some_seconds() -> None:
    student = Timed(4.9)
    with pytest.raises(Wrong):
        no_slower(lambda: raced(student, Timed(0.01)), 1.0, "")
    assert student.calls == 2 * 2


def test_a_ratio_of_ratios_keeps_its_turns_and_its_floor() -> None:
    half = Ratio.of([1.0, 2.0, 6.0], 0.01) / 2.0
    assert (half, half.low, half.high, half.floor) == (1.0, 0.5, 3.0, 0.01)


class Counter(Timed):
    """A side with objects of its own, which count what they are given."""

    def __init__(self) -> None:
        super().__init__(1.0)
        self.given: list[int] = []

    def _settle(self) -> None:
        pass


def test_calls_of_an_object_get_fresh_numbers_each_turn_the_same_on_both_sides_and_are_verified() -> None:
    student, pace = Counter(), Counter()
    verified: list[int] = []

    def run(side: Counter, given: int) -> int:
        side.given.append(given)
        return given

    def agree(got: int, want: int) -> None:
        assert got == want
        verified.append(got)

    race_of(student, pace, lambda side: side, lambda side, turn: 10 * turn, run, agree, 2, fastest=0.0)
    assert student.given == pace.given == verified == [0, 10, 20]
    assert student.fresh == 1
