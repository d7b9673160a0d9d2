"""One file on one seed: the statistical checks run in this process, as they would on a learner's answers."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from dlgrader.author.calibration.record import UNBOUNDED, statistical
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import MatchingSide
from dlgrader.grading.modules import load_module
from dlgrader.grading.runner import Plan, cases_of, judge_case
from dlgrader.judge.check import Check
from dlgrader.judge.statistics import Measured, Tried, watched
from dlgrader.model.outcome import Outcome


class Seen(Struct):
    """One check. `statistics`: name -> (level, smaller, worst value of the first try)."""

    tries: int = 1
    first: bool = True
    verdict: bool = True
    statistics: dict[str, tuple[float, bool, float]] = field(default_factory=dict)

    def notice(self, event: Measured | Tried) -> None:
        """A statistic, or the end of a try."""
        if event.number:
            return
        if isinstance(event, Tried):
            self.tries, self.first = max(self.tries, event.of), self.first and event.wrong is None
            return
        value = event.value if math.isfinite(event.value) else math.copysign(UNBOUNDED, 1 if event.smaller else -1)
        worst = self.statistics.get(event.name, (0.0, False, value))[2]
        worst = max(worst, value) if event.smaller else min(worst, value)
        self.statistics[event.name] = (event.level, event.smaller, worst)


class Sample(Struct):
    """What one seed gave."""

    checks: dict[str, Seen]
    cpu: float  # seconds of CPU time of the longest training


class _Metered(MatchingSide):
    """Keeps the CPU time of the longest training."""

    longest = 0.0

    def _metered(self, call: Callable[[], Any], seconds: float) -> tuple[Any, float]:
        value, spent = super()._metered(call, seconds)
        self.longest = max(self.longest, spent)
        return value, spent


def measure(grader: Grader, path: Path, seed: int) -> Sample:
    """The statistical checks on a file of ours, with the draws of this seed. Raises DlgraderError for a fault."""
    module = load_module(path, f"dlgrader_calibrated.{path.stem}")
    student = _Metered(module, grader.interface)
    pace = MatchingSide(grader.reference, grader.interface)
    reference = LocalSide(grader.reference, lambda: pace)
    plan = Plan(grader.id, variant=f"calibration {seed}")
    seen = {check.name: _seen(check, student, reference, plan) for check in statistical(grader)}
    return Sample(seen, round(student.longest, 3))


def _seen(check: Check, student: MatchingSide, reference: LocalSide, plan: Plan) -> Seen:
    seen = Seen()
    for number, case in enumerate(cases_of(check, plan)):
        for dtype in check.dtypes:
            with watched(seen.notice):
                judged = judge_case(check, case, number, dtype, student, reference, plan)
            if judged.outcome is Outcome.FAULT:
                raise DlgraderError(f"{check.name} failed itself: {judged.fault}")
            seen.verdict = seen.verdict and judged.outcome is Outcome.PASS
    seen.first = seen.first and (seen.verdict or seen.tries > 1)
    return seen
