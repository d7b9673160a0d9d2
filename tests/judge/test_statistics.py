"""Fresh draws for statistics that fail, and levels."""

from __future__ import annotations

import math

import pytest

from dlgrader.judge import reached, retried
from dlgrader.judge.statistics import Measured, Tried, watched
from dlgrader.judge.wrong import Wrong


def test_the_first_draw_that_passes_is_the_verdict_and_the_last() -> None:
    drawn = []

    def judge(seed: int) -> int:
        drawn.append(seed)
        if seed < 5:
            raise Wrong("unlucky")
        return seed

    assert retried(judge, [3, 7, 9]) == 7
    assert drawn == [3, 7]


def test_where_all_are_wrong_the_one_that_earned_most_is_told() -> None:
    shares = {1: 0.2, 2: 0.5, 3: 0.5}

    def judge(seed: int) -> None:
        raise Wrong(f"try {seed}", earned=shares[seed])

    with pytest.raises(Wrong) as wrong:
        retried(judge, [1, 2, 3])
    assert wrong.value.says == "try 2"


def test_what_is_no_matter_of_luck_is_not_tried_again() -> None:
    drawn = []

    def judge(seed: int) -> None:
        drawn.append(seed)
        raise Wrong("no network", blocking=True) if seed == 1 else ZeroDivisionError

    with pytest.raises(Wrong, match="no network"):
        retried(judge, [1, 2])
    with pytest.raises(ZeroDivisionError):
        retried(judge, [2, 3])
    assert drawn == [1, 2]


def test_who_watches_sees_statistics_and_tries() -> None:
    seen: list[Measured | Tried] = []

    def judge(x: float) -> None:
        reached(x, {0.35: 1.0, 0.5: 0.5}, "W1 is {x:.1f}", smaller=True, statistic="W1")

    with watched(seen.append):
        retried(judge, [0.4, 0.3])
    first, second = (event for event in seen if isinstance(event, Measured))
    assert first == Measured("W1", 0.4, 0.35, True, 0)
    assert second == Measured("W1", 0.3, 0.35, True, 1)
    assert [(e.number, e.of, e.wrong is None) for e in seen if isinstance(e, Tried)] == [(0, 2, False), (1, 2, True)]


@pytest.mark.parametrize(
    ("x", "smaller", "earned"),
    [
        (0.35, True, None),
        (0.36, True, 0.5),
        (0.51, True, 0.0),
        (math.nan, True, 0.0),
        (math.inf, True, 0.0),
        (0.5, False, None),
        (0.49, False, 1.0),
        (math.nan, False, 0.0),
    ],
)
def test_levels_from_either_side(x: float, smaller: bool, earned: float | None) -> None:
    levels = {0.35: 1.0, 0.5: 0.5}
    if earned is None:
        reached(x, levels, "", smaller=smaller)
        return
    with pytest.raises(Wrong) as wrong:
        reached(x, levels, "{x} of {level}", smaller=smaller)
    assert wrong.value.earned == earned
    assert wrong.value.facts["level"] == (0.35 if smaller else 0.5)
