"""A limit on the time of a training run, by CPU time: a loaded machine fails nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from dlgrader.judge.wrong import Wrong

R = TypeVar("R")

KILLED = 5.0  # times the limit, of wall time, end the process: for those that never end, not for a loaded machine
SLOW_MACHINE = 5.0  # times the reference's own time are allowed in any case


def in_budget(
    student: Any, reference: Any, run: Callable[[Any], R], seconds: float = 20.0, says: str = "", **where: Any
) -> R:
    """The value of `run(student)`, which has a fresh process of its own, and no more CPU time than `seconds`.

    Raises Wrong after more than that, unless the reference, measured then in an equal sandbox, shows that this machine
    is slow: five times its time are allowed. Five times the limit of wall time ends the run by a TimedOut.
    `says` may use {x} (seconds of CPU time), {limit} and every keyword of `where`.
    """
    value: R
    value, spent = student._metered(lambda: run(student), KILLED * seconds)
    if spent > seconds:
        pace = reference._in_sandbox()
        ours = pace._metered(lambda: run(pace), KILLED * seconds)[1]
        limit = max(seconds, SLOW_MACHINE * ours)
        if spent > limit:
            says = says or "this takes {x:.0f} seconds of CPU time, {limit:.0f} are allowed: fewer or cheaper steps"
            raise Wrong(says, {"x": spent, "limit": limit, **where})
    return value
