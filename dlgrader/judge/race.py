"""Speed as a ratio: the learner's function and a yardstick, in equal sandboxes, taking turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

from dlgrader.judge.statistics import measured
from dlgrader.judge.wrong import Wrong

REPEATS = 7
EARLY = 2.0
SHARE = 0.05  # of a measured time may be the way of the answer, where there is enough work in a call
TRIES = 3  # of a race whose turns lie on both sides of the limit; 2 of one that is lost in every turn


class Ratio(float):
    """The median of some turns' ratios; `low` and `high` are the smallest and the largest of them.

    Of n turns at least one lies on either side of the true median with probability 1 - 2^(1-n): 98 % of seven.
    """

    low: float
    high: float

    @classmethod
    def of(cls, turns: Sequence[float]) -> Ratio:
        """From the ratios of all turns."""
        found = cls(statistics.median(turns))
        found.low, found.high = min(turns), max(turns)
        return found


def race(
    student: Any,
    reference: Any,
    name: str,
    yardstick: str,
    inputs: Callable[[int], tuple[Any, ...]],
    agree: Callable[[Any, Any], None],
    repeats: int = REPEATS,
) -> Ratio:
    """Median over `repeats` turns of (seconds of student.name) / (seconds of reference.yardstick), after one warm-up.

    Both are timed by the host's clock: `inputs(turn)` are fresh numbers, staged before the clock starts, and the
    answer is fetched before it stops; the time in which an equal answer comes back without any work is subtracted on
    both sides. Every timed answer is verified: `agree(got, want)` raises Wrong. The student's process is fresh, and
    stopped while the yardstick runs; staging that takes it more than EARLY times as long counts: who takes over its
    loop could begin then.
    """
    pace = reference._in_sandbox()
    student._afresh()  # nothing is left of an earlier race, in which the same numbers may have been
    turns, echoes = [], []
    for turn in range(repeats + 1):
        args = inputs(turn)
        order = [(student, name), (pace, yardstick)]
        timed: dict[int, tuple[float, float, Any]] = {}
        for side, function in order if turn % 2 else order[::-1]:
            with student._resting() if side is not student else nullcontext():
                timed[id(side)] = side._timed(function, args)
        (mine, staged, got), (its, pace_staged, want) = timed[id(student)], timed[id(pace)]
        agree(got, want)
        if turn:
            turns.append((mine + max(0.0, staged - EARLY * pace_staged), its))
            # both from our own process: a learner's could be slow on purpose
            echoes.append((pace._echo(got), pace._echo(want)))
    way, its_way = (min(echo) for echo in zip(*echoes, strict=True))
    measured("channel", max(way / min(t for t, _ in turns), its_way / min(t for _, t in turns)), SHARE, smaller=True)
    return Ratio.of([_net(mine, way) / _net(its, its_way) for mine, its in turns])


def race_of(
    student: Any, reference: Any, prepare: Callable[[Any], Any], run: Callable[[Any], Any], repeats: int = REPEATS
) -> Ratio:
    """As `race`, for calls of an object: the median ratio of the seconds of `run(object)`, object = `prepare(side)`.

    Each side prepares once, before the clock starts; `run` makes the same calls on either side, each time.
    """
    sides = [student, reference._in_sandbox()]
    student._afresh()
    prepared = {id(side): prepare(side) for side in sides}
    ratios = []
    for turn in range(repeats + 1):
        times: dict[int, float] = {}
        for side in sides if turn % 2 else sides[::-1]:
            with student._resting() if side is not student else nullcontext():
                started = time.perf_counter()
                run(prepared[id(side)])
                times[id(side)] = time.perf_counter() - started
        if turn:
            ratios.append(times[id(sides[0])] / max(times[id(sides[1])], 1e-6))
    return Ratio.of(ratios)


def no_slower(ratio: Callable[[], float], limit: float, says: str, **where: Any) -> None:
    """Raises Wrong unless the ratio is within the limit.

    A ratio beyond it is measured once more before it counts, and twice more where some turns were within.
    `says` may use {ratio}, {limit} and every keyword of `where`.
    """
    found: list[float] = []
    while len(found) < TRIES:
        found.append(ratio())
        if found[-1] <= limit or (len(found) > 1 and all(getattr(r, "low", r) > limit for r in found)):
            break
    best = min(found)
    measured("ratio", best, limit, smaller=True)
    if best > limit:
        raise Wrong(says, {"ratio": best, "limit": limit, **where})


def _net(seconds: float, way: float) -> float:
    """Without the answer's way through the channel; at least half, where that is most of what was measured."""
    return max(seconds - way, seconds / 2, 1e-6)
