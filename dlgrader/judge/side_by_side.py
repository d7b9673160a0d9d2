"""Trainings that do not depend on each other, each in a process of its own, as many at a time as cores are free."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def side_by_side(side: Any, calls: Iterable[tuple[Any, ...]]) -> None:
    """Makes f(side, *arguments) for each (f, *arguments) ahead of its use; f are functions that `once` decorates.

    What is known already is not made again. An exception is remembered as any outcome is, and raised where the value is
    used; calls that stand behind it are then left out, for who uses the values in this order never comes to them.
    Outcomes and ambient seeds do not depend on the number of cores. A side in this process makes nothing ahead.
    """

    def on_twin(function: Callable[..., Any], *arguments: Any) -> Callable[[Any], Any]:
        return lambda twin: function(twin, *arguments)

    side._apart([on_twin(*call) for call in calls])
