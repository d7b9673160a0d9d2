"""A clock that ends what runs too long in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dlgrader.model.problems import TimedOut

AGAIN = 1.0  # seconds between rings: a first one may be caught on its way


@contextmanager
def at_most(seconds: float, says: str, cpu: bool = False) -> Iterator[None]:
    """Ends what runs inside by a TimedOut; in the main thread only, where signals arrive.

    `cpu`: the time is CPU time of this process, and the clock rings again until it is heard.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TimedOut("", says)

    timer, sent = (signal.ITIMER_PROF, signal.SIGPROF) if cpu else (signal.ITIMER_REAL, signal.SIGALRM)
    before = signal.signal(sent, ring)
    signal.setitimer(timer, seconds, AGAIN if cpu else 0.0)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(sent, before)
