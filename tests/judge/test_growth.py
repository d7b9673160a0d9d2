"""Growth of time: exponents, limits, and when measuring stops."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dlgrader.judge import growth
from dlgrader.judge.growth import exponent, grows, in_time
from dlgrader.judge.wrong import Wrong


class Fresh:
    """A side that counts its processes."""

    def __init__(self) -> None:
        self.processes = 0

    def _afresh(self) -> None:
        self.processes += 1


class Clock:
    """A clock that only `sleep` moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(growth, "time", SimpleNamespace(perf_counter=lambda: made.now))
    return made


def build(side: Any, size: int) -> int:
    return size


def agreed(size: int, answer: Any) -> None:
    """Whatever it is."""


@pytest.mark.parametrize("power", [1.0, 1.5, 2.0])
def test_the_exponent_of_a_power_is_the_power(power: float) -> None:
    assert exponent({n: 1e-6 * n**power for n in (2000, 8000, 32000)}) == pytest.approx(power)


def test_quadratic_time_is_seen_and_linear_time_is_not(clock: Clock) -> None:
    sizes, side = (10, 20, 40), Fresh()
    grows(side, build, lambda n: clock.sleep(n * 1e-3), agreed, sizes, 1.5, "too slow")
    assert side.processes >= 4
    with pytest.raises(Wrong) as caught:
        grows(side, build, lambda n: clock.sleep(n * n * 5e-5), agreed, sizes, 1.5, "{x}")
    assert caught.value.facts["x"] > 1.7 and caught.value.facts["more"] == 4


def test_larger_sizes_are_left_out_after_a_long_time(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "LONG", 0.02)
    seen: list[int] = []

    def run(n: int) -> None:
        seen.append(n)
        clock.sleep(n * n * 1e-4)

    with pytest.raises(Wrong):
        grows(Fresh(), build, run, agreed, (4, 16, 64, 256), 1.5, "too slow")
    assert 64 not in seen and 256 not in seen


def test_one_slow_run_is_measured_again_and_the_answer_comes_back(clock: Clock) -> None:
    waits = [0.1, 0.0]
    assert in_time(Fresh(), build, lambda n: clock.sleep(waits.pop(0)) or n, 7, 0.05, "slow") == 7  # type: ignore[func-returns-value]
    with pytest.raises(Wrong, match="slow"):
        in_time(Fresh(), build, lambda n: clock.sleep(0.06), 7, 0.05, "slow")


def test_answers_of_all_sizes_are_verified(clock: Clock) -> None:
    verified: list[tuple[int, int]] = []

    def run(n: int) -> int:
        clock.sleep(n / 10)
        return -n

    grows(Fresh(), build, run, lambda size, answer: verified.append((size, answer)), (1, 2, 4), 1.5, "too slow")
    assert verified == [(1, -1), (2, -2), (4, -4)]
