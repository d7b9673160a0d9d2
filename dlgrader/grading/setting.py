"""What a side is told for the case at hand: both sides draw the same seeds from it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Setting:
    """Seed, time and mode of one case; `call` counts its calls, so that each has a seed of its own.

    Only the time that the other side takes is spent: what the grader itself computes is not the learner's.
    """

    seed: int = 0
    seconds: float = 10.0
    inference: bool = False
    call: int = 0
    spent: float = 0.0

    @property
    def left(self) -> float:
        """Seconds that are not spent."""
        return self.seconds - self.spent

    @contextmanager
    def spending(self) -> Iterator[float]:
        """The deadline (time.monotonic() seconds) for what is asked inside."""
        started = time.monotonic()
        try:
            yield started + self.left
        finally:
            self.spent += time.monotonic() - started

    def next_seed(self) -> int:
        """The ambient seed of the next call."""
        self.call += 1
        return (self.seed + 7919 * self.call) % (1 << 31)
