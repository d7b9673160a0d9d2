"""Judges mutants of one exercise in this process: the cheap checks first, and none after the first that notices."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass

from msgspec import Struct

from dlgrader.author.side import PlainSide, sides
from dlgrader.grading.alarm import at_most
from dlgrader.grading.exercise import Grader
from dlgrader.grading.local import LocalSide
from dlgrader.grading.modules import module_of
from dlgrader.grading.runner import CaseResult, Plan, cases_of, judge_case
from dlgrader.judge.check import Check
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import StudentProblem, TimedOut

COSTLY = 30.0  # seconds of CPU time: checks that take longer on the solution are left out
PATIENCE, AT_LEAST = 10.0, 1.0  # a case may take that many times what it takes on the solution, and that many seconds
LAST = {"performance": 1}


class Verdict(Struct, frozen=True):
    """What came of one mutant: the check that noticed it, or none, and how; `fault`: the grader itself failed."""

    check: str = ""
    how: str = ""
    fault: str = ""


class Baseline(Struct, frozen=True):
    """The solution itself, judged in this process: CPU seconds of each check; why other checks are not used."""

    seconds: dict[str, float]
    unused: dict[str, str]


@dataclass(frozen=True)
class Bench:
    """Everything that judging the mutants of an exercise needs."""

    grader: Grader
    baseline: Baseline
    checks: tuple[Check, ...]  # in the order in which they are tried
    slowest: dict[str, float]  # CPU seconds of the slowest case of each check


def prepare(grader: Grader) -> Bench:
    """Judges the solution, so as to know which checks run in this process and how long they take."""
    seconds: dict[str, float] = {}
    slowest: dict[str, float] = {}
    unused: dict[str, str] = {}
    module = module_of(grader.materials.solution.read_text(encoding="utf-8"), "dlgrader_mutant.solution", "solution.py")
    for check in grader.checks:
        student, reference = sides(grader, module)  # anew: a training that checks share counts for each of them
        try:
            with _cpu(COSTLY):
                times = _passed(grader, check, student, reference)
        except _NotPassed as why:
            unused[check.name] = str(why)
        except StudentProblem:
            unused[check.name] = f"takes more than {COSTLY:g} seconds"
        else:
            seconds[check.name], slowest[check.name] = sum(times), max(times, default=0.0)
    usable = [check for check in grader.checks if check.name in seconds]
    usable.sort(key=lambda check: (LAST.get(check.kind, 0), seconds[check.name]))
    return Bench(grader, Baseline(seconds, unused), tuple(usable), slowest)


def _cpu(seconds: float) -> contextlib.AbstractContextManager[None]:
    """Ends what runs inside by a TimedOut after that much CPU time."""
    return at_most(seconds, f"no end after {seconds:.3g} seconds of CPU time", cpu=True)


def judge(bench: Bench, source: str) -> Verdict:
    """Whether some check notices that this is not the solution."""
    try:
        with _cpu(PATIENCE):
            module = module_of(source, "dlgrader_mutant.mutant", "mutant.py")
    except Exception as error:
        return Verdict("import", type(error).__name__)
    student, reference = sides(bench.grader, module)
    for check in bench.checks:
        for _ in range(_tries(check)):
            verdict = _noticed(bench, check, student, reference)
            if not verdict.check:
                break
        else:
            return verdict
    return Verdict()


def _noticed(bench: Bench, check: Check, student: PlainSide, reference: LocalSide) -> Verdict:
    """What the first case that is not passed says, or nothing."""
    plan = Plan(bench.grader.id)
    limit = max(PATIENCE * bench.slowest[check.name], AT_LEAST)
    for number, case in enumerate(cases_of(check, plan)):
        for dtype in check.dtypes:
            with _cpu(limit):
                judged = judge_case(check, case, number, dtype, student, reference, plan)
            if judged.outcome is Outcome.FAULT:
                return Verdict(check.name, "fault", judged.fault)
            if judged.outcome is not Outcome.PASS:
                return Verdict(check.name, _how(judged))
    return Verdict()


def _tries(check: Check) -> int:
    """Speed is tried several times, as the machine may be busy: what is always too slow is noticed."""
    return 3 if check.kind == "performance" else 1


class _NotPassed(Exception):
    """The solution does not pass the check in this process."""


def _passed(grader: Grader, check: Check, student: PlainSide, reference: LocalSide) -> list[float]:
    """CPU seconds of each case. Raises _NotPassed."""
    for _ in range(_tries(check) - 1):
        with contextlib.suppress(_NotPassed):
            return _times(grader, check, student, reference)
    return _times(grader, check, student, reference)


def _times(grader: Grader, check: Check, student: PlainSide, reference: LocalSide) -> list[float]:
    plan, times = Plan(grader.id), []
    for number, case in enumerate(cases_of(check, plan)):
        for dtype in check.dtypes:
            before = time.process_time()
            judged = judge_case(check, case, number, dtype, student, reference, plan)
            times.append(time.process_time() - before)
            if isinstance(judged.problem, TimedOut):
                raise judged.problem
            if judged.outcome is not Outcome.PASS:
                raise _NotPassed(f"not judged here: {_how(judged)}")
    return times


def _how(judged: CaseResult) -> str:
    if judged.problem is not None:
        return getattr(judged.problem, "error", "") or judged.problem.kind
    return judged.fault.strip().splitlines()[-1] if judged.fault else judged.outcome.value
