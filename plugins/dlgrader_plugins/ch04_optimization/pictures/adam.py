"""Pictures of ch04/adam."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Picture, picture
from dlgrader_plugins.ch04_optimization.pictures.paths import START, paths


@picture()
def path(student: Any, reference: Any) -> Picture:
    """Sixty updates from (-2, 1) with lr 0.15: ADAM leaves as if both directions were equally steep, and swings in a
    little at the end."""
    return paths("Adam in a narrow valley", student, reference, lambda side: side.Adam([START], lr=0.15), 60)
