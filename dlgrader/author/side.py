"""A mutant, or any file of an author's own, as the student in this process."""

from __future__ import annotations

import time
import types
from typing import Any

from dlgrader.grading.exercise import Grader
from dlgrader.grading.interface import Interface
from dlgrader.grading.local import LocalSide, copied
from dlgrader.grading.matching import MatchingSide


class PlainSide(MatchingSide):
    """A trusted module as the student: what it answers is checked and recorded as a learner's answers are."""

    def __init__(self, module: types.ModuleType, interface: Interface) -> None:
        super().__init__(module, interface)
        self._expect(None)

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
        staged = copied(args, widen=False)
        target = getattr(self._module, name)
        started = time.perf_counter()
        answer = target(*staged)
        return time.perf_counter() - started, 0.0, answer

    def _echo(self, value: Any) -> float:
        return 0.0


def sides(grader: Grader, module: types.ModuleType) -> tuple[PlainSide, LocalSide]:
    """(student, reference) for checks that run in this process, races included."""
    pace = PlainSide(grader.reference, grader.interface)
    return PlainSide(module, grader.interface), LocalSide(grader.reference, lambda: pace)
