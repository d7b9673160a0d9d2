"""A clock that ends what runs too long in this process."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dlgrader.model.problems import TimedOut

AGAIN = 1.0  # seconds between rings: a first one may be caught on its way
SHORTEST = 1e-3  # seconds that a clock is set to
SOON = 0.1  # seconds until the next ring, where the first came in the middle of an import


@contextmanager
def at_most(seconds: float, says: str, cpu: bool = False) -> Iterator[None]:
    """Ends what runs inside by a TimedOut; in the main thread only, where signals arrive.

    `cpu`: the time is CPU time of this process, and the clock rings again until it is heard. Inside another clock of
    the same kind the shorter one counts.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        if importing(frame):
            signal.setitimer(timer, SOON, AGAIN if cpu else 0.0)
            return
        raise TimedOut("", says)

    timer, sent = (signal.ITIMER_PROF, signal.SIGPROF) if cpu else (signal.ITIMER_REAL, signal.SIGALRM)
    clock = time.process_time if cpu else time.monotonic
    torch = sys.modules.get("torch")
    with_gradients = torch.is_grad_enabled() if torch is not None else True
    before, started = signal.signal(sent, ring), clock()
    left, again = signal.getitimer(timer)  # of the clock around this one
    signal.setitimer(timer, min(seconds, left) if left else seconds, AGAIN if cpu else 0.0)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(sent, before)
        if left:
            signal.setitimer(timer, max(left - (clock() - started), SHORTEST), again)
        if torch is not None:  # it may have rung just where torch.no_grad() was about to end
            torch.set_grad_enabled(with_gradients)


def importing(frame: FrameType | None) -> bool:
    """Whether a module is being imported: one that is broken off stays half made, for everything that comes after."""
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False
