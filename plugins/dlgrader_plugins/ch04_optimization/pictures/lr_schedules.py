"""Pictures of ch04/lr-schedules."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Picture, line, picture

SCHEDULES: dict[str, dict[str, float]] = {
    "step": {"drop": 0.5, "every": 25},
    "cosine": {"total": 100, "floor": 0.1},
    "warmup-cosine": {"warmup": 20, "total": 100, "floor": 0.1},
}
UPDATES = 110


@picture()
def rates(student: Any, reference: Any) -> Picture:
    """The rates of 110 updates with base 1. The cosine ends at update 100 and stays at its floor; the warm-up reaches
    the base after 20 updates."""
    layers = []
    for kind, options in SCHEDULES.items():
        for label, side in (("yours", student), ("the definition's", reference)):
            values = [side.rate(kind, t, 1.0, options) for t in range(UPDATES)]
            layers.append(line(f"{kind}, {label}", range(UPDATES), values))
    return Picture("Schedules", tuple(layers), "update", "rate")
