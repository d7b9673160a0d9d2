"""Statistics against levels: fresh draws for one that fails, and what `author calibrate` gets to see of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from dlgrader.judge.wrong import Wrong

D = TypeVar("D")
R = TypeVar("R")


@dataclass(frozen=True)
class Measured:
    """A statistic that was held against the level of full points, in the try with this number (from 0)."""

    name: str
    value: float
    level: float
    smaller: bool  # whether a right answer is at most the level, instead of at least
    number: int


@dataclass(frozen=True)
class Tried:
    """A try is over, one `of` so many: `wrong` says what it found, None if it earned full points."""

    number: int
    of: int
    wrong: Wrong | None


Watcher: TypeAlias = Callable[[Measured | Tried], None]
_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)
_number: ContextVar[int] = ContextVar("number", default=0)


@contextmanager
def watched(see: Watcher) -> Iterator[None]:
    """Inside, `see` is told every statistic, and how each try of `retried` ended."""
    token = _watcher.set(see)
    try:
        yield
    finally:
        _watcher.reset(token)


def measured(name: str, value: float, level: float, smaller: bool) -> None:
    """Tells who watches a statistic, and the level that right answers reach."""
    see = _watcher.get()
    if see is not None:
        see(Measured(name, value, level, smaller, _number.get()))


def retried(judge: Callable[[D], R], draws: Sequence[D]) -> R:
    """`judge(draws[0])`; where that is Wrong, `judge(draws[1])`, and so on: the first that passes is the verdict.

    For statistics, which fail the best of answers now and then: a check that fails an honest answer with probability p
    fails it with p^n after n draws, and passes a wrong one, that has probability q, with 1 - (1 - q)^n. The draws are
    the case's own, so the same variant gives the same verdict. Where all are Wrong the one that earned most is raised,
    the first of equals. A Wrong that is blocking is no matter of luck and is raised at once, as are the learner's
    exceptions. Raises ValueError without draws.
    """
    if not draws:
        raise ValueError("retried needs at least one draw")
    best: Wrong | None = None
    for number, draw in enumerate(draws):
        token = _number.set(number)
        try:
            result = judge(draw)
        except Wrong as wrong:
            _told(Tried(number, len(draws), wrong))
            if wrong.blocking:
                raise
            if best is None or wrong.earned > best.earned:
                best = wrong
        else:
            _told(Tried(number, len(draws), None))
            return result
        finally:
            _number.reset(token)
    assert best is not None
    raise best


def _told(event: Tried) -> None:
    see = _watcher.get()
    if see is not None:
        see(event)
