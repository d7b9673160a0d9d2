"""Trainings side by side: the same outcomes on any number of cores, one failure for all, nothing left running."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from dlgrader.grading.remote import RemoteSide
from dlgrader.judge import once, side_by_side
from dlgrader.model.problems import Raised, TimedOut

STARTER = """
def chance(n: int) -> float: ...
def rest(seconds: float) -> float: ...
def told(word: str, seconds: float) -> float: ...
"""
CODE = """
import random, time

calls = 0

def chance(n):
    return random.random() + n

def rest(seconds):
    if seconds < 0:
        raise ArithmeticError("no time")
    time.sleep(seconds)
    return seconds

def told(word, seconds):
    print(word)
    return rest(seconds)
"""
Opener = Callable[[int], RemoteSide]


@once
def chance(side: Any, n: int) -> Any:
    return side.chance(n)


@once
def rest(side: Any, seconds: float) -> Any:
    return side.rest(seconds)


@once
def told(side: Any, word: str, seconds: float) -> Any:
    return side.told(word, seconds)


@pytest.fixture
def open_side(open_remote: Any) -> Opener:
    return lambda cores: open_remote(CODE, STARTER, 60.0, cores=cores)


def test_luck_does_not_depend_on_the_number_of_cores(open_side: Opener) -> None:
    found = []
    for cores in (1, 2, 5):
        side = open_side(cores)
        side_by_side(side, [(chance, n) for n in (1, 2, 3, 2)])
        found.append([chance(side, n) for n in range(5)])
    assert found[0] == found[1] == found[2]
    assert len({value % 1 for value in found[0]}) == 5


def test_two_cores_rest_at_the_same_time(open_side: Opener) -> None:
    side = open_side(2)
    started = time.perf_counter()
    side_by_side(side, [(rest, seconds) for seconds in (3.0, 3.001)])
    assert [rest(side, 3.0), rest(side, 3.001)] == [3.0, 3.001]
    assert time.perf_counter() - started < 5.9
    assert 3.0 <= side._line.setting.spent < 5.9  # the time of a case is that of a clock


def test_what_was_known_before_is_not_made_again(open_side: Opener) -> None:
    side = open_side(2)
    before = chance(side, 1)
    side_by_side(side, [(chance, 1), (chance, 2)])
    assert chance(side, 1) == before


@pytest.mark.parametrize("cores", [1, 3])
def test_the_first_failure_ends_what_stands_behind_it(open_side: Opener, cores: int) -> None:
    side = open_side(cores)
    started = time.perf_counter()
    side_by_side(side, [(rest, 0.5), (rest, -1.0), (rest, 50.0)])
    assert rest(side, 0.5) == 0.5
    with pytest.raises(Raised, match="no time"):
        rest(side, -1.0)
    assert time.perf_counter() - started < 20
    assert not any(50.0 in key[2] for key in side._memory)
    assert rest(side, 0.1) == 0.1  # and the side goes on


def test_a_later_failure_leaves_what_stands_before_it(open_side: Opener) -> None:
    side = open_side(2)
    side_by_side(side, [(rest, 1.5), (rest, -1.0)])
    assert rest(side, 1.5) == 1.5


def test_each_has_the_time_of_the_case(open_side: Opener) -> None:
    side = open_side(2)
    side._begin(1, 2.0)
    side_by_side(side, [(rest, 50.0), (rest, 60.0)])
    with pytest.raises(TimedOut):
        rest(side, 50.0)
    assert side._line.setting.left <= 0


def test_calls_and_output_are_those_of_the_case(open_side: Opener) -> None:
    side = open_side(2)
    side_by_side(side, [(told, "one", 0.5), (told, "two", 0.0)])
    assert side._printed == ["one\n", "two\n"] and side._last_function() == "told"
    assert side._transcript == []  # not until they are used
    told(side, "two", 0.0)
    assert [call.args for call in side._transcript] == [("two", 0.0)]


def test_who_waits_no_more_leaves_nothing_running(open_side: Opener) -> None:
    class Enough(BaseException):
        pass

    def ring(number: int, frame: FrameType | None) -> None:
        raise Enough

    side, before = open_side(2), signal.signal(signal.SIGALRM, ring)
    started = time.perf_counter()
    try:
        signal.setitimer(signal.ITIMER_REAL, 1.0)
        with pytest.raises(Enough):
            side_by_side(side, [(rest, seconds) for seconds in (50.0, 51.0, 52.0)])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.perf_counter() - started < 20
    assert side._memory == {} and side.rest(0.1) == 0.1
