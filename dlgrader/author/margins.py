"""How far right and wrong answers are from each check's tolerance."""

from __future__ import annotations

import math
from collections import defaultdict

import torch

from dlgrader.author.findings import Margin
from dlgrader.author.trials import Role, Trial
from dlgrader.grading.exercise import Grader
from dlgrader.grading.grade import Session
from dlgrader.grading.runner import Plan
from dlgrader.judge import running
from dlgrader.judge.check import Check
from dlgrader.judge.compare import observed
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission


class Margins:
    """Collects, by check and dtype, the largest deviation of each submission in units of what is allowed."""

    def __init__(self) -> None:
        self._check = ""
        self._largest: dict[tuple[str, torch.dtype], float] = {}
        self._right: dict[tuple[str, torch.dtype], list[tuple[float, str]]] = defaultdict(list)
        self._wrong: dict[tuple[str, torch.dtype], list[tuple[float, str]]] = defaultdict(list)

    def grade(self, session: Session, grader: Grader, submission: Submission, plan: Plan, trial: Trial) -> Report:
        """The submission's report; what its comparisons saw is kept."""
        self._largest = {}

        def entering(check: Check) -> bool:  # called right before the check runs
            self._check = check.name
            return check.name in trial.checks

        with observed(self._see):
            report = session.grade(grader, submission, plan, only=entering, diagnose=False)
        for key, times in self._largest.items():
            if trial.role is Role.RIGHT:
                self._right[key].append((times, trial.file))
            elif trial.role is Role.WRONG and 1 < times < math.inf:
                self._wrong[key].append((times, trial.file))
        return report

    def found(self) -> tuple[Margin, ...]:
        """A margin for each check and dtype whose comparisons had a tolerance."""
        margins = []
        for check, dtype in dict.fromkeys([*self._right, *self._wrong]):
            right = max(self._right[check, dtype], default=(-1.0, ""))
            wrong = min(self._wrong[check, dtype], default=(-1.0, ""))
            margins.append(Margin(check, str(dtype).removeprefix("torch."), *right, *wrong))
        return tuple(margins)

    def _see(self, times: float) -> None:
        key = (self._check, running.dtype())
        self._largest[key] = max(self._largest.get(key, 0.0), times)
