"""Calls of one submission in processes of their own, at the same time where cores are free."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from dlgrader.grading.remote import RemoteSide

Call: TypeAlias = "Callable[[RemoteSide], Any]"


def apart(side: RemoteSide, calls: Sequence[Call], cores: int) -> None:
    """Each call with a twin of the side; what they remember, print and spend is the side's own afterwards.

    Of time they spend what the longest took. The first call that raises is the last that counts: those behind it are
    broken off, or not begun.
    """
    here = _Round(side, calls)
    if cores > 1 and len(calls) > 1:
        with ThreadPoolExecutor(min(cores, len(calls)), thread_name_prefix="apart") as pool:
            running = [pool.submit(contextvars.copy_context().run, here.run, n) for n in range(len(calls))]
            try:
                wait(running)
            except BaseException:  # whoever waits for the verdict does so no more
                here.stop(-1)
                raise
        for one in running:
            one.result()
    else:
        for number in range(len(calls)):
            here.run(number)
    here.collect()


class _Round:
    """The twins of one round, and where it ends."""

    def __init__(self, side: RemoteSide, calls: Sequence[Call]) -> None:
        side._settle()
        self._side = side
        self._calls = calls
        self._twins = [side._twin() for _ in calls]
        self._last = len(calls) - 1  # the last call that counts
        self._lock = threading.Lock()

    def run(self, number: int) -> None:
        """One call, where it still counts."""
        if number > self._last:
            return
        twin = self._twins[number]
        try:
            self._calls[number](twin)
        except Exception:  # remembered
            self.stop(number)
        finally:
            twin._close()

    def stop(self, number: int) -> None:
        """What comes after this call does not count, and ends."""
        with self._lock:
            self._last = min(self._last, number)
        for twin in self._twins[number + 1 :]:
            twin._line.stop()

    def collect(self) -> None:
        """Gives the side what its twins have found."""
        side, spent = self._side, 0.0
        for twin in self._twins[: self._last + 1]:
            for key, outcome in twin._memory.items():
                side._memory.setdefault(key, outcome)
            side._line.add_printed(twin._printed)
            side._last = twin._last or side._last
            spent = max(spent, twin._line.setting.spent)
        side._line.setting.spent += spent
