"""Speed as a ratio: the learner's function and a yardstick, in equal sandboxes, taking turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from dlgrader.judge.wrong import Wrong

REPEATS = 7


def race(
    student: Any,
    reference: Any,
    name: str,
    yardstick: str,
    inputs: Callable[[int], tuple[Any, ...]],
    agree: Callable[[Any, Any], None],
    repeats: int = REPEATS,
) -> float:
    """Median over `repeats` turns of (seconds of student.name) / (seconds of reference.yardstick), after one warm-up.

    Both are timed by the host's clock: `inputs(turn)` are fresh numbers, staged before the clock starts, and the
    answer is fetched before it stops. Every timed answer is verified: `agree(got, want)` raises Wrong.
    """
    pace = reference._in_sandbox()
    ratios = []
    for turn in range(repeats + 1):
        args = inputs(turn)
        order = [(student, name), (pace, yardstick)]
        times: dict[int, float] = {}
        answers: dict[int, Any] = {}
        for side, function in order if turn % 2 else order[::-1]:
            times[id(side)], answers[id(side)] = side._timed(function, args)
        agree(answers[id(student)], answers[id(pace)])
        if turn:
            ratios.append(times[id(student)] / max(times[id(pace)], 1e-6))
    return statistics.median(ratios)


def race_of(
    student: Any, reference: Any, prepare: Callable[[Any], Any], run: Callable[[Any], Any], repeats: int = REPEATS
) -> float:
    """As `race`, for calls of an object: the median ratio of the seconds of `run(object)`, object = `prepare(side)`.

    Each side prepares once, before the clock starts; `run` makes the same calls on either side, each time.
    """
    sides = [student, reference._in_sandbox()]
    prepared = {id(side): prepare(side) for side in sides}
    ratios = []
    for turn in range(repeats + 1):
        times: dict[int, float] = {}
        for side in sides if turn % 2 else sides[::-1]:
            started = time.perf_counter()
            run(prepared[id(side)])
            times[id(side)] = time.perf_counter() - started
        if turn:
            ratios.append(times[id(sides[0])] / max(times[id(sides[1])], 1e-6))
    return statistics.median(ratios)


def no_slower(ratio: Callable[[], float], limit: float, says: str, **where: Any) -> None:
    """Raises Wrong unless the ratio is within the limit; a ratio beyond it is measured once more before it counts."""
    best = ratio()
    if best > limit:
        best = min(best, ratio())
    if best > limit:
        raise Wrong(says, {"ratio": best, "limit": limit, **where})
