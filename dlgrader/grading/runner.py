"""Runs one check: the loop over cases and dtypes, and what each case came to."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import torch

from dlgrader.errors import DlgraderError
from dlgrader.grading.local import LocalSide
from dlgrader.grading.remembered import Remembered
from dlgrader.grading.remote import RemoteSide
from dlgrader.grading.seeds import seed
from dlgrader.grading.transcript import Called
from dlgrader.judge import running
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check
from dlgrader.judge.draw import Draw
from dlgrader.judge.wrong import NotHere, NotRun, Wrong
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import Crashed, Missing, StudentProblem, TimedOut
from dlgrader.model.side import Side


class Abandoned(Exception):
    """A side's word that nobody needs the verdict of this case any more."""


class Judged(Side, Protocol):
    """A side that can stand as the student."""

    _transcript: list[Called]

    @property
    def _printed(self) -> list[str]: ...

    def _begin(self, seed: int, seconds: float = ..., inference: bool = ...) -> None: ...


@dataclass(frozen=True)
class Plan:
    """Which draws are made: the course's key and the variant, both empty in practice."""

    exercise: str
    key: bytes = b""
    variant: str = ""
    time: float = 1.0  # multiplies the checks' limits

    @property
    def hidden(self) -> bool:
        """Whether cases that are not public must stay unknown."""
        return bool(self.key)


@dataclass
class CaseResult:
    """One case in one dtype."""

    case: Case
    number: int  # its place among the check's cases, which its seed depends on
    dtype: torch.dtype
    outcome: Outcome
    wrong: Wrong | None = None
    problem: StudentProblem | None = None
    reason: str = ""
    left_open: bool = False  # not judged in this edition, which is nobody's fault
    fault: str = ""
    open: bool = True  # all about it may be shown
    calls: list[Called] = field(default_factory=list)
    expected: list[Called] = field(default_factory=list)
    printed: str = ""
    seconds: float = 0.0


@dataclass
class CheckResult:
    """All cases of one check."""

    check: Check
    cases: list[CaseResult]
    gated: str = ""  # why a check that passed does not count

    @property
    def outcome(self) -> Outcome:
        """The worst of the cases; faults first, because they leave the verdict open."""
        found = {case.outcome for case in self.cases}
        for outcome in (Outcome.FAULT, Outcome.ERROR, Outcome.FAIL, Outcome.SKIP):
            if outcome in found:
                return outcome
        return Outcome.SKIP if self.gated or not self.cases else Outcome.PASS

    @property
    def left_open(self) -> bool:
        """Whether this edition cannot say what it would have come to: then it costs nothing."""
        return self.outcome is Outcome.SKIP and any(case.left_open for case in self.cases)

    @property
    def functions(self) -> set[str]:
        """Exported names that its cases called."""
        return {call.function.split(".")[0] for case in self.cases for call in case.calls}


def run_check(
    check: Check, student: RemoteSide, reference: LocalSide, plan: Plan, remembered: Remembered | None = None
) -> CheckResult:
    """Judges every case. A hang, a crash or a fault ends the check; a wrong answer does not. `remembered`: keeps the
    cases for other submissions.
    """
    remembered = remembered or Remembered()
    result = CheckResult(check, [])
    key = (check.cases, plan.exercise, _seed_of(check, plan))
    for number, case in enumerate(remembered.cases(key, lambda: cases_of(check, plan))):
        for dtype in check.dtypes:
            may_show = not plan.hidden or student._may_show(case.public)
            judged = judge_case(check, case, number, dtype, student, reference, plan)
            judged.open = may_show
            result.cases.append(judged)
            if check.kind == "contract":
                _block(student, judged)
            if judged.left_open:
                continue
            if judged.outcome in (Outcome.FAULT, Outcome.SKIP) or isinstance(
                judged.problem, (TimedOut, Crashed, Missing)
            ):
                return result
    return result


def cases_of(check: Check, plan: Plan) -> Iterator[Case]:
    """The cases of a check in the order of their numbers, in float64."""
    return iter(check.cases(Draw(_seed_of(check, plan))))


def _seed_of(check: Check, plan: Plan) -> int:
    return seed(plan.key, plan.exercise, plan.variant, check.draws, "0")


def judge_case(
    check: Check,
    case: Case,
    number: int,
    dtype: torch.dtype,
    student: Judged,
    reference: LocalSide,
    plan: Plan,
) -> CaseResult:
    """One case in one dtype. Never raises: what goes wrong is in the result."""
    ambient = seed(plan.key, plan.exercise, plan.variant, check.name, "ambient", str(number))
    cast = case.cast(dtype)
    student._begin(ambient, check.seconds * plan.time, check.inference)
    reference._begin(ambient)
    result = CaseResult(cast, number, dtype, Outcome.PASS)
    started = time.perf_counter()
    with running.judging(dtype) as noted:
        try:
            check.body(student, reference, cast)
            student._settle()  # operations that nothing was read of
        except Wrong as wrong:
            noted.append(wrong)
        except NotRun as why:
            result.outcome, result.reason, result.left_open = Outcome.SKIP, str(why), isinstance(why, NotHere)
        except Abandoned:
            result.outcome = Outcome.SKIP
        except StudentProblem as problem:
            result.outcome, result.problem = Outcome.ERROR, problem
        except DlgraderError as error:
            result.outcome, result.fault = Outcome.FAULT, str(error)
        except Exception:
            if not noted:  # what follows a wrong answer may well make no sense
                result.outcome, result.fault = Outcome.FAULT, traceback.format_exc(limit=-6)
    if noted and (result.outcome is Outcome.PASS or result.left_open):
        result.outcome, result.wrong, result.left_open = Outcome.FAIL, noted[0], False
    result.seconds = time.perf_counter() - started
    result.calls = list(student._transcript)
    result.expected = list(reference._transcript)
    result.printed = "".join(student._printed)
    return result


def _block(student: RemoteSide, judged: CaseResult) -> None:
    """What failed its contract is called no more; purity and repeatability do not block."""
    name = student._last_function().split(".")[0]
    if not name:
        return
    if isinstance(judged.problem, Missing):
        written = judged.problem.lines  # else it is not even defined
        student._block(name, f"`{name}` is still to be written" if written else judged.problem.message)
    elif judged.problem is not None or (judged.wrong is not None and judged.wrong.blocking):
        student._block(name, f"`{name}` failed its contract")
