"""How time grows with size: the learner's code in a fresh process for each size, by the host's clock."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from dlgrader.judge.wrong import Wrong

LONG = 1.0  # seconds: larger sizes are not run after a measurement that takes longer, for what grows fast
FLOOR = 1e-4  # seconds of an exchange with the sandbox, below which nothing is told apart

Prepare: TypeAlias = Callable[[Any, int], Any]
Run: TypeAlias = Callable[[Any], Any]
Agree: TypeAlias = Callable[[int, Any], None]


def seconds(side: Any, prepare: Prepare, run: Run, size: int) -> tuple[float, Any]:
    """(seconds, answer) of `run(prepare(side, size))` in a fresh process, the time without `prepare`.

    Operations that `prepare` leaves waiting are part of the run.
    """
    side._afresh()
    prepared = prepare(side, size)
    started = time.perf_counter()
    answer = run(prepared)
    return max(time.perf_counter() - started, FLOOR), answer


def in_time(side: Any, prepare: Prepare, run: Run, size: int, limit: float, says: str, **where: Any) -> Any:
    """The answer of `run`. Raises Wrong unless it takes at most `limit` seconds.

    A longer time is measured once more before it counts. `says` may use {size}, {x} (the seconds) and {limit}.
    """
    best, answer = seconds(side, prepare, run, size)
    if best > limit:
        best = min(best, seconds(side, prepare, run, size)[0])
    if best > limit:
        raise Wrong(says, {"size": size, "x": best, "limit": limit, **where})
    return answer


def grows(
    side: Any, prepare: Prepare, run: Run, agree: Agree, sizes: Sequence[int], limit: float, says: str, **where: Any
) -> None:
    """Raises Wrong unless time grows with the size to the power `limit` at most.

    Every answer is verified, after its clock has stopped: `agree(size, answer)` raises Wrong.
    An exponent beyond it is measured once more, and the shorter time of each size counts. `says` may use {x} (the
    exponent), {limit}, {times} and {more}: the time of the largest size is {times} that of the smallest, {more} times
    as large.
    """
    best = _measured(side, prepare, run, agree, sizes)
    if exponent(best) > limit:
        again = _measured(side, prepare, run, agree, sizes)
        best = {n: min(best.get(n, t), t) for n, t in again.items()}
    if exponent(best) > limit:
        small, large = min(best), max(best)
        facts = {"x": exponent(best), "limit": limit, "times": best[large] / best[small], "more": large / small}
        raise Wrong(says, facts | where)


def exponent(times: Mapping[int, float]) -> float:
    """The slope of log time over log size, by least squares. `times` maps two sizes or more to seconds."""
    points = [(math.log(n), math.log(t)) for n, t in times.items()]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return float(sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points))


def _measured(side: Any, prepare: Prepare, run: Run, agree: Agree, sizes: Sequence[int]) -> dict[int, float]:
    """Size -> seconds, of two sizes at least; the first is run once before, so that everything is warm."""
    seconds(side, prepare, run, min(sizes))
    times: dict[int, float] = {}
    for size in sorted(sizes):
        times[size], answer = seconds(side, prepare, run, size)
        agree(size, answer)
        if len(times) > 1 and times[size] > LONG:
            break
    return times
