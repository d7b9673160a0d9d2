"""What a side is told for the case at hand: both sides draw the same seeds from it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Setting:
    """Seed, time and mode of one case; `call` counts its calls, so that each has a seed of its own."""

    seed: int = 0
    deadline: float = field(default_factory=lambda: time.monotonic() + 10.0)
    seconds: float = 10.0
    inference: bool = False
    call: int = 0

    def next_seed(self) -> int:
        """The ambient seed of the next call."""
        self.call += 1
        return (self.seed + 7919 * self.call) % (1 << 31)
