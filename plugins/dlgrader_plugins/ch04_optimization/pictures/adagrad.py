"""Pictures of ch04/adagrad."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Picture, picture
from dlgrader_plugins.ch04_optimization.pictures.paths import START, paths


@picture()
def path(student: Any, reference: Any) -> Picture:
    """Sixty updates from (-2, 1) with lr 0.5: the steps shrink as the squares of all gradients add up."""
    return paths("Adagrad in a narrow valley", student, reference, lambda side: side.Adagrad([START], lr=0.5), 60)
