"""Points: shares of a check, and which checks count at all."""

from __future__ import annotations

from dlgrader.grading.runner import CheckResult
from dlgrader.model.outcome import Outcome


def gate(results: list[CheckResult]) -> None:
    """Marks checks that cannot count: zeros satisfy many properties, so those wait for a right value.

    A property counts when each function that it calls was seen right in at least one case of a check that is evidence;
    functions that no such check calls need none.
    """
    judged, right = set(), set()
    for result in results:
        if result.check.evidence:
            judged |= set() if result.left_open else result.functions
            for case in result.cases:
                if case.outcome is Outcome.PASS:
                    right |= {call.function.split(".")[0] for call in case.calls}
    for result in results:
        if result.check.evidence or result.check.kind == "contract" or result.outcome is not Outcome.PASS:
            continue
        waiting = sorted((result.functions & judged) - right)
        if waiting:
            result.gated = f"counts once `{waiting[0]}` gives a right value"


def earned(result: CheckResult) -> float:
    """Points of the check, rounded to hundredths."""
    points = result.check.points
    if result.outcome is Outcome.PASS:
        return points
    if result.gated or result.outcome is Outcome.FAULT or not result.cases:
        return 0.0
    if result.check.by_case:
        planned = sum(case.case.points for case in result.cases)
        passed = sum(case.case.points for case in result.cases if case.outcome is Outcome.PASS)
        return round(points * passed / planned, 2) if planned and _complete(result) else 0.0
    shares = [case.wrong.earned for case in result.cases if case.wrong is not None]
    wrong = [case for case in result.cases if case.outcome is not Outcome.PASS]
    return round(points * min(shares), 2) if shares and len(shares) == len(wrong) else 0.0


def _complete(result: CheckResult) -> bool:
    return all(case.outcome is not Outcome.SKIP for case in result.cases)
