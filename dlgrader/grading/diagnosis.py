"""Which known misconception gives the learner's answers: the failing check is run again with each as the student."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dlgrader.grading.alarm import at_most
from dlgrader.grading.exercise import Grader
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import MatchingSide, evidence
from dlgrader.grading.misconception import Misconception
from dlgrader.grading.runner import CaseResult, CheckResult, Plan, judge_case
from dlgrader.grading.transcript import Called
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import TimedOut

BUDGET = 10.0  # seconds of CPU time for one submission: a loaded machine must not change what is named
SLOWEST = 2.0  # likewise, for one case
FAILING, PASSING = 4, 2  # cases replayed of each check
# Random, without answers of their own, or long: what fails there shows in a shorter check, too.
SILENT = frozenset({"performance", "source", "learning", "distribution", "policy", "convergence"})


@dataclass(frozen=True)
class Named:
    """A misconception that explains failing cases of a check, and no other class of misconceptions does."""

    misconception: Misconception
    explained: int
    failing: int
    sampled: bool = False  # more cases fail than were replayed

    @property
    def phrase(self) -> str:
        """What the answers are those of, and in how many cases."""
        of = f" (explains {self.explained} of {self.failing} failing cases" if self.failing > 1 else ""
        return self.misconception.says + (of + (" looked at)" if self.sampled else ")") if of else "")


@dataclass
class Trial:
    """The cases of one check that a misconception is tried on, and which misconceptions fit each failing one."""

    result: CheckResult
    failing: list[CaseResult]
    passing: list[CaseResult]
    fits: dict[int, list[Misconception]] = field(default_factory=dict)


OpenSide = Callable[[Misconception | None], MatchingSide]


class Diagnosis:
    """Names misconceptions for one submission. `open_side(None)` is the solution, as the student would run it."""

    def __init__(
        self,
        grader: Grader,
        misconceptions: Sequence[Misconception],
        open_side: OpenSide,
        plan: Plan,
        reference: LocalSide,
    ) -> None:
        self._grader = grader
        self._misconceptions = misconceptions
        self._open = open_side
        self._plan = plan
        self._reference = reference

    def name(self, results: Sequence[CheckResult], budget: float = BUDGET) -> dict[str, list[Named]]:
        """Check name -> misconceptions that explain its failure."""
        until = time.process_time() + budget
        trials = [t for result in results if (t := _trial(result)) is not None]
        if not trials or not self._misconceptions:
            return {}
        with warnings.catch_warnings(action="ignore"):  # those of misconceptions are nobody's business
            right = self._right_answers(trials)
            for misconception in self._misconceptions:
                if time.process_time() > until:
                    break
                side = self._open(misconception)
                for trial in trials:
                    self._try(misconception, side, trial, right)
        return weighed({t.result.check.name: named for t in trials if (named := _unique(t))})

    def _right_answers(self, trials: Sequence[Trial]) -> dict[int, list[Called]]:
        side = self._open(None)
        return {id(case): self._replay(side, trial, case, None).calls for trial in trials for case in trial.failing}

    def _try(
        self, misconception: Misconception, side: MatchingSide, trial: Trial, right: dict[int, list[Called]]
    ) -> None:
        """Notes failing cases that the misconception explains, if it agrees with the learner on the passing ones."""
        fitting = []
        for case in trial.failing:
            replayed = self._replay(side, trial, case, case.calls)
            if side._matched(replayed) and evidence(replayed.calls, right[id(case)], case.dtype):
                fitting.append(case)
        if fitting and all(side._matched(self._replay(side, trial, case, case.calls)) for case in trial.passing):
            for case in fitting:
                trial.fits.setdefault(id(case), []).append(misconception)

    def _replay(self, side: MatchingSide, trial: Trial, case: CaseResult, expected: list[Called] | None) -> CaseResult:
        side._expect(expected)
        check = trial.result.check
        try:
            with at_most(min(check.seconds, SLOWEST), "the misconception takes too long", cpu=True):
                return judge_case(check, case.case, case.number, case.dtype, side, self._reference, self._plan)
        except TimedOut:  # the clock rang where nothing of the misconception ran
            return CaseResult(case.case, case.number, case.dtype, Outcome.SKIP)


def weighed(named: dict[str, list[Named]]) -> dict[str, list[Named]]:
    """Without what is likely to be chance: one that explains a whole check comes first wherever it explains anything,
    and beside it another needs a third of a check's failing cases.
    """
    whole = {n.misconception.name for found in named.values() for n in found if n.explained == n.failing}
    if not whole:
        return named
    kept = {}
    for check, found in named.items():
        known = [n for n in found if n.misconception.name in whole]
        if telling := known or [n for n in found if 3 * n.explained >= n.failing]:
            kept[check] = telling
    return kept


def _trial(result: CheckResult) -> Trial | None:
    if result.check.kind in SILENT:
        return None
    failing = _failing(result)
    passing = [c for c in result.cases if c.outcome is Outcome.PASS and c.calls]
    return Trial(result, _spread(failing, FAILING), _spread(passing, PASSING)) if failing else None


def _failing(result: CheckResult) -> list[CaseResult]:
    return [c for c in result.cases if c.outcome is Outcome.FAIL and c.calls]


def _spread(cases: list[CaseResult], count: int) -> list[CaseResult]:
    """The first case, and others evenly spread over the rest."""
    if len(cases) <= count:
        return cases
    step = len(cases) / count
    return [cases[int(i * step)] for i in range(count)]


def _unique(trial: Trial) -> list[Named]:
    """Misconceptions that alone explain some failing case, and about as many as the best of them."""
    alone = {m.name: m for fitting in trial.fits.values() if len(fitting) == 1 for m in fitting}
    named, sampled = [], len(_failing(trial.result)) > len(trial.failing)
    for misconception in alone.values():
        explained = sum(misconception in fitting for fitting in trial.fits.values())
        named.append(Named(misconception, explained, len(trial.failing), sampled))
    named.sort(key=lambda n: -n.explained)
    return [n for n in named if 2 * n.explained >= named[0].explained]
