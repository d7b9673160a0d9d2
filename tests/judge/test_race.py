"""Races on sides whose times are made up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from dlgrader.judge.race import Ratio, no_slower, race
from dlgrader.judge.wrong import Wrong


class Timed:
    """A side whose calls take `seconds`, and whose answers need `way` of that to come back."""

    def __init__(self, seconds: float, way: float = 0.0) -> None:
        self.seconds, self.way, self.fresh = seconds, way, 0

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
        return self.seconds, 0.0, args

    def _echo(self, value: Any) -> float:
        return self.way

    def _afresh(self) -> None:
        self.fresh += 1

    def _in_sandbox(self) -> Timed:
        return self

    @contextmanager
    def _resting(self) -> Iterator[None]:
        yield


def raced(student: Timed, pace: Timed) -> Ratio:
    return race(student, pace, "f", "g", lambda turn: (turn,), lambda got, want: None)


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
    ],
)
def test_a_doubtful_race_is_run_again(races: list[tuple[float, float]], tries: int, passes: bool) -> None:
    left = iter([Ratio.of([low, high, high]) for low, high in races])
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
