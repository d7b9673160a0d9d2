"""CPU time of a training, from outside; and the limit on it."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import pytest

from dlgrader.grading.local import LocalSide
from dlgrader.grading.remote import RemoteSide
from dlgrader.judge import budget, in_budget
from dlgrader.judge.wrong import TookLonger, Wrong
from dlgrader.model.problems import TimedOut

STARTER = """
def train(seconds: float, asleep: float) -> float: ...
"""

CODE = """
import time

calls = 0

def train(seconds, asleep):
    global calls
    calls += 1
    time.sleep(asleep)
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return float(calls)
"""

Opener = Callable[[str], RemoteSide]


@pytest.fixture
def open_side(open_remote: Any) -> Opener:
    return lambda code: open_remote(code, STARTER, 60.0)


def reference(pace: object) -> LocalSide:
    """One whose sandboxed twin is `pace`."""
    return LocalSide(types.ModuleType("reference"), lambda: pace)  # type: ignore[arg-type, return-value]


def test_work_is_counted_and_sleep_is_not(open_side: Opener) -> None:
    side = open_side(CODE)
    assert side._metered(lambda: side.train(0.5, 0.0), 20.0)[1] >= 0.5
    assert side._metered(lambda: side.train(0.0, 1.0), 20.0)[1] < 0.5


def test_every_run_has_a_process_of_its_own(open_side: Opener) -> None:
    side = open_side(CODE)
    side.train(0.0, 0.0)
    values = [side._metered(lambda: side.train(0.0, 0.0), 20.0)[0] for _ in range(2)]
    assert [*values, side.train(0.0, 0.0)] == [1.0, 1.0, 1.0]


def test_one_that_never_ends_is_ended_alone(open_side: Opener) -> None:
    side = open_side(CODE)
    with pytest.raises(TimedOut):
        side._metered(lambda: side.train(0.0, 100.0), 0.5)
    assert side.train(0.0, 1.0) == 1.0  # the rest of the case has its own time


def test_calls_within_some_seconds_are_broken_off_alone(open_side: Opener) -> None:
    side = open_side(CODE)
    with side._within(20.0):
        assert side.train(0.0, 0.0) == 1.0
    with pytest.raises(TookLonger), side._within(1.0):
        side.train(0.0, 0.5)
        side.train(0.0, 100.0)
    side._begin(1, 1.0)
    with pytest.raises(TimedOut), side._within(2.0):  # the case's own time
        side.train(0.0, 100.0)


def test_a_long_run_is_wrong_unless_the_machine_is_slow(open_side: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "KILLED", 100.0)
    side = open_side(CODE)
    quick, slow = open_side("def train(seconds, asleep): return 0.0"), open_side(CODE)

    def run(side: RemoteSide) -> float:
        return side.train(1.0, 0.0)  # type: ignore[no-any-return]

    assert in_budget(side, reference(quick), run, seconds=30.0) == 1.0
    assert in_budget(side, reference(slow), run, seconds=0.2) == 1.0
    with pytest.raises(Wrong) as wrong:
        in_budget(side, reference(quick), run, seconds=0.6, says="{x:.1f} of {limit}, {n} steps", n=7)
    assert wrong.value.facts["x"] >= 1.0 and wrong.value.facts["n"] == 7
