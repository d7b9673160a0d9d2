"""Speed as a ratio: the learner's function and a yardstick, in equal sandboxes, taking turns."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, TypeAlias

from dlgrader.judge.statistics import measured
from dlgrader.judge.wrong import TookLonger, Wrong

REPEATS = 7
EARLY = 2.0
SHARE = 0.05  # of a measured time may be the way of the answer, where there is enough work in a call
FASTEST = 0.1  # of the yardstick's time: no right way is faster, in exercises that say nothing else
MARGIN = 20.0  # times faster than the fastest right way is no way of computing
HOPELESS = 5.0  # times the limit in two turns, or in one that takes LONG seconds: further turns change nothing
LONG = 1.0
BROKEN_OFF = 20.0  # times the limit, and PATIENCE seconds: a call is not waited for any longer
PATIENCE = 5.0
TRIES = 3  # of a race whose turns lie on both sides of the limit

TOO_FAST = (
    "the answers came in less than 1/{part:.0f} of the time of what they are compared with, and again in a second "
)
TOO_FAST += "measurement: no way to compute them is nearly so fast, so these times do not count. Is something computed "
TOO_FAST += "before the call, or beside it? If not, show your teacher what you have found"

_limit: ContextVar[float] = ContextVar("limit", default=math.inf)  # of the ratio that is being measured

Timed: TypeAlias = tuple[float, float, Any]  # seconds, seconds of staging before, answer


class Ratio(float):
    """The median of some turns' ratios; `low` and `high` are the smallest and the largest of them.

    Of n turns at least one lies on either side of the true median with probability 1 - 2^(1-n): 98 % of seven.
    `floor` is the share of the yardstick's time below which no time counts, where this is such a one, and 0 elsewhere.
    `broken_off`: the true one is larger.
    """

    low: float
    high: float
    floor: float
    broken_off: bool

    @classmethod
    def of(cls, turns: Sequence[float], floor: float = 0.0, broken_off: bool = False) -> Ratio:
        """From the ratios of all turns."""
        found = cls(statistics.median(turns))
        found.low, found.high, found.floor, found.broken_off = min(turns), max(turns), floor, broken_off
        return found

    def __truediv__(self, other: float) -> Ratio:
        return Ratio.of([self.low / other, float(self) / other, self.high / other], self.floor, self.broken_off)


def race(
    student: Any,
    reference: Any,
    name: str,
    yardstick: str,
    inputs: Callable[[int], tuple[Any, ...]],
    agree: Callable[[Any, Any], None],
    repeats: int = REPEATS,
    fastest: float = FASTEST,
) -> Ratio:
    """Median over `repeats` turns of (seconds of student.name) / (seconds of reference.yardstick), after one warm-up.

    Both are timed by the host's clock: `inputs(turn)` are fresh numbers, staged before the clock starts, and the
    answer is fetched before it stops; the time in which an equal answer comes back without any work is subtracted on
    both sides. Every timed answer is verified: `agree(got, want)` raises Wrong. The student's process is fresh, and
    stopped while the yardstick runs; staging that takes it more than EARLY times as long counts: who takes over its
    loop could begin then.

    `fastest` is the ratio of the fastest right way that is known, 0 where there may be ways beyond any comparison. A
    ratio MARGIN times below it says so, where the way of the answer takes less time than that right way.
    """
    pace = reference._in_sandbox()
    student._afresh()  # nothing is left of an earlier race, in which the same numbers may have been
    functions = {id(student): name, id(pace): yardstick}

    def begun(turn: int) -> Callable[[Any], Timed]:
        args = inputs(turn)
        return lambda side: side._timed(functions[id(side)], args)

    return _raced(student, pace, begun, agree, repeats, fastest, pure=True)


def race_of(
    student: Any,
    reference: Any,
    prepare: Callable[[Any], Any],
    stage: Callable[[Any, int], Any],
    run: Callable[[Any, Any], Any],
    agree: Callable[[Any, Any], None],
    repeats: int = REPEATS,
    fastest: float = FASTEST,
) -> Ratio:
    """As `race`, for several calls of an object: the median ratio of the seconds of `run(object, given)`.

    Each side has one object = `prepare(side)` for the whole race, and in each turn given = `stage(side, turn)`: fresh
    numbers, the same for both sides, tensors put there before the clock starts. `run` gives the answers of its calls.
    """
    pace = reference._in_sandbox()
    student._afresh()
    objects = {id(side): prepare(side) for side in (student, pace)}

    def timed(side: Any, turn: int) -> Timed:
        began = time.perf_counter()
        given = stage(side, turn)
        side._settle()
        started = time.perf_counter()
        answer = run(objects[id(side)], given)
        return time.perf_counter() - started, started - began, answer

    return _raced(student, pace, lambda turn: lambda side: timed(side, turn), agree, repeats, fastest, pure=False)


def no_slower(ratio: Callable[[], float], limit: float, says: str, **where: Any) -> float:
    """The ratio. Raises Wrong unless it is within the limit.

    A race that is run here ends early where it is lost: HOPELESS times beyond the limit, or in a call that is broken
    off BROKEN_OFF times beyond it. A race counts at once where it is won in every turn; two that are lost in every
    turn are lost for good; others are run again, TRIES times at most, until one of two such is won. A ratio below its
    floor is measured once more before it is too fast. `says` may use {ratio}, {limit} and every keyword of `where`.
    """
    doubtful: list[Ratio] = []
    lost: list[Ratio] = []  # in every turn
    floors: list[float] = []
    while len(doubtful) + len(lost) + len(floors) < TRIES:
        token = _limit.set(limit)
        try:
            told = ratio()
        finally:
            _limit.reset(token)
        found = told if isinstance(told, Ratio) else Ratio.of([told])
        if found.floor:
            floors.append(found.floor)
            if len(floors) > 1:
                raise Wrong(TOO_FAST, {"part": 1 / max(floors), "limit": limit, **where})
            continue
        (lost if found.low > limit else doubtful).append(found)
        if len(lost) > 1 or found.high <= limit or (len(doubtful) > 1 and min(doubtful) <= limit):
            break
    best = min(lost if len(lost) > 1 else doubtful + lost)
    measured("ratio", best, limit, smaller=True)
    if best > limit:
        says += "; it was broken off there" if best.broken_off else ""
        raise Wrong(says, {"ratio": best, "limit": limit, **where})
    return best


def _raced(
    student: Any,
    pace: Any,
    begun: Callable[[int], Callable[[Any], Timed]],
    agree: Callable[[Any, Any], None],
    repeats: int,
    fastest: float,
    pure: bool,
) -> Ratio:
    """The ratio over turns; `begun(turn)` tells how either side is timed in that turn, if `pure` several times."""
    turns, echoes, limit = [], [], _limit.get()
    for turn in range(repeats + 1):
        once = begun(turn)
        timed: dict[int, Timed] = {}
        for side in (student, pace) if turn % 2 else (pace, student):
            if side is pace:
                with student._resting():
                    timed[id(side)] = once(side)
                    usual = timed[id(side)][0]  # the yardstick's time, which the first turn begins with
                    if pure and not turn and BROKEN_OFF * limit * usual > PATIENCE:
                        usual = once(side)[0]  # now that it is warm
                continue
            longest = max(PATIENCE, BROKEN_OFF * limit * usual)
            try:
                with student._within(longest):
                    timed[id(side)] = once(side)
            except TookLonger:
                return Ratio.of([longest / usual], broken_off=True)
        (mine, staged, got), (its, pace_staged, want) = timed[id(student)], timed[id(pace)]
        agree(got, want)
        if turn:
            turns.append((mine + max(0.0, staged - EARLY * pace_staged), its))
            with student._resting():  # both from our own process: a learner's could be slow on purpose
                echoes.append((pace._echo(got), pace._echo(want)))
            if _hopeless(turns, echoes, limit):
                break
    way, its_way = (min(echo) for echo in zip(*echoes, strict=True))
    measured("channel", max(way / min(t for t, _ in turns), its_way / min(t for _, t in turns)), SHARE, smaller=True)
    work = statistics.median((mine - way) / _net(its, its_way) for mine, its in turns)
    floor = fastest / MARGIN if way < fastest * statistics.median(its for _, its in turns) else 0.0
    if floor:
        measured("work", work, floor, smaller=False)
    return Ratio.of([_net(mine, way) / _net(its, its_way) for mine, its in turns], floor if work < floor else 0.0)


def _hopeless(turns: Sequence[tuple[float, float]], echoes: Sequence[tuple[float, float]], limit: float) -> bool:
    """Whether all turns are far beyond the limit, and no hiccup of the machine: two of them, or a long one."""
    pairs = zip(turns, echoes, strict=True)
    far = all(_net(mine, way) > HOPELESS * limit * _net(its, its_way) for (mine, its), (way, its_way) in pairs)
    return far and (len(turns) > 1 or turns[0][0] >= LONG)


def _net(seconds: float, way: float) -> float:
    """Without the answer's way through the channel; at least half, where that is most of what was measured."""
    return max(seconds - way, seconds / 2, 1e-6)
