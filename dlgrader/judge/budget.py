"""A limit on the time of a training run, by CPU time: a loaded machine fails nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from dlgrader.judge.wrong import Wrong

R = TypeVar("R")

KILLED = 5.0  # times the limit, of wall time, end the process: for those that never end, not for a loaded machine
SLOW_MACHINE = 5.0  # times the reference's own time are allowed in any case
_pace = threading.Lock()  # one reference is measured at a time, for all that train side by side


class Run(NamedTuple, Generic[R]):
    """What a training gave, and the seconds of CPU time that it took."""

    value: R
    seconds: float


def in_budget(
    student: Any, reference: Any, run: Callable[[Any], R], seconds: float = 20.0, says: str = "", **where: Any
) -> R:
    """The value of `run(student)`, which has a fresh process of its own, and no more CPU time than `seconds`.

    Raises Wrong after more than that, unless the reference, measured then in an equal sandbox, shows that this machine
    is slow: five times its time are allowed. Five times the limit of wall time ends the run by a TimedOut.
    `says` may use {x} (seconds of CPU time), {limit} and every keyword of `where`.
    """
    return metered(student, reference, run, seconds, says, **where).value


def metered(
    student: Any, reference: Any, run: Callable[[Any], R], seconds: float = 20.0, says: str = "", **where: Any
) -> Run[R]:
    """As `in_budget`, with the time, for who asks later whether it was within a smaller limit."""
    found = Run(*student._metered(lambda: run(student), KILLED * seconds))
    took(found, reference, run, seconds, says, **where)
    return found


def took(
    found: Run[R], reference: Any, run: Callable[[Any], R], seconds: float = 20.0, says: str = "", **where: Any
) -> None:
    """Raises Wrong where a run that `metered` has measured took longer than `in_budget` allows."""
    if found.seconds <= seconds:
        return
    with _pace:
        pace = reference._in_sandbox()
        ours = pace._metered(lambda: run(pace), KILLED * seconds)[1]
    limit = max(seconds, SLOW_MACHINE * ours)
    if found.seconds > limit:
        says = says or "this takes {x:.0f} seconds of CPU time, {limit:.0f} are allowed: fewer or cheaper steps"
        raise Wrong(says, {"x": found.seconds, "limit": limit, **where})
