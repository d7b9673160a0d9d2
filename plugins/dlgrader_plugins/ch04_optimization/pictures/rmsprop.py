"""Pictures of ch04/rmsprop."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Picture, picture
from dlgrader_plugins.ch04_optimization.pictures.paths import START, paths


@picture()
def path(student: Any, reference: Any) -> Picture:
    """Sixty updates from (-2, 1) with lr 0.06: each coordinate is divided by the size of its own gradients, so the path
    goes straight for the floor of the valley."""
    return paths("RMSprop in a narrow valley", student, reference, lambda side: side.RMSprop([START], lr=0.06), 60)
