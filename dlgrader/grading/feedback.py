"""From case results to what a learner reads about a check."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from dlgrader.grading import show
from dlgrader.grading.across import ALONE, across, isolated
from dlgrader.grading.diagnosis import Named
from dlgrader.grading.interface import Interface
from dlgrader.grading.mutation import same_value
from dlgrader.grading.runner import CaseResult, CheckResult
from dlgrader.grading.scoring import earned
from dlgrader.grading.veil import OWN, UNTOLD, coarse, plain, veiled
from dlgrader.judge import patterns, running
from dlgrader.judge.compare import deviation
from dlgrader.judge.tolerance import T
from dlgrader.judge.wrong import filled
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import Missing, Raised, StudentProblem
from dlgrader.model.report import CheckReport, Example, ExampleCall, ProblemReport


def check_report(result: CheckResult, hidden: bool, named: Sequence[Named] = ()) -> CheckReport:
    """The report of one check; under a course key (`hidden`) cases that are not open give away no inputs.

    `named`: the misconceptions that explain it, best first.
    """
    bad = [case for case in result.cases if case.outcome is not Outcome.PASS]
    first = next(
        (c for c in bad if c.outcome is Outcome.FAULT), next((c for c in bad if c.outcome is Outcome.ERROR), None)
    ) or (bad[0] if bad else None)
    check, shown = result.check, first
    if first is not None and not first.open:
        shown = veiled(first, check)
    message = _message(shown, result) if shown else ""
    seconds = sum(case.seconds for case in result.cases)
    return CheckReport(
        name=check.name,
        kind=check.kind,
        promise=check.promise,
        outcome=result.outcome,
        points=earned(result),
        max_points=0.0 if result.left_open else check.points,
        message=result.gated or (message if first is shown or first is None else plain(message, first, check)),
        diagnosis=_diagnosis(named),
        hint=named[0].misconception.next if named else "",
        where=_where(first, check.dtypes) if first and not result.gated else "",
        cases=len(result.cases),
        failed=len(bad),
        problem=_problem(shown.problem) if shown and shown.problem else None,
        seconds=coarse(seconds) if hidden else round(seconds, 3),
    )


def _diagnosis(named: Sequence[Named]) -> str:
    phrases = "; others are those of ".join(n.phrase for n in named[:2])
    return f"your answers are those of {phrases}" if phrases else ""


def _message(case: CaseResult, result: CheckResult) -> str:
    if case.outcome is Outcome.FAULT:
        return "the grader failed here, not you; the check is withheld and does not count against you"
    if case.outcome is Outcome.SKIP:
        return case.reason if case.left_open else f"not run: {case.reason}"
    pattern, seen = across(result, case)
    tags, rest = isolated(result)
    facts = {"case": case.case.name, "tags": tags, "rest": rest, **seen}
    explained = filled(patterns.SENTENCES.get(pattern, ""), facts)
    if case.problem is not None:
        told = _told(case.problem)
        alone = f"only with {tags}; {rest}" if rest == ALONE else explained
        return "; ".join(filter(None, [told, alone]))
    assert case.wrong is not None
    facts = {**case.wrong.facts, **facts}
    if pattern in case.wrong.hints:
        return filled(case.wrong.hints[pattern], facts)
    if pattern == "sizes" and "{tags}" in case.wrong.says and rest == ALONE:
        explained = ""  # the tag says it better
    return "; ".join(filter(None, [filled(case.wrong.says, facts), explained]))


def _told(problem: StudentProblem) -> str:
    if isinstance(problem, Raised) and problem.error != "MemoryError":
        text = f"`{problem.function}` raised {problem.error or OWN}"
        if problem.message and problem.message != UNTOLD:
            text += f": {problem.message}"
        if problem.lines:
            line = problem.lines[-1]
            text += f" ({line.label}, line {line.number})"
        return text
    return problem.message


def _problem(problem: StudentProblem) -> ProblemReport:
    error = problem.error if isinstance(problem, Raised) else ""
    return ProblemReport(problem.kind, error, problem.message, problem.lines)


def _where(case: CaseResult, dtypes: tuple[object, ...]) -> str:
    if case.outcome in (Outcome.SKIP, Outcome.FAULT) or not case.case.name:
        return ""
    dtype = f", {str(case.dtype).removeprefix('torch.')}" if len(dtypes) > 1 else ""
    return case.case.name + dtype


def example_of(results: list[CheckResult], interface: Interface) -> Example | None:
    """The public case in full: each call, the learner's answer and the expected one, and what was printed."""
    for result in results:
        for case in result.cases:
            judged = case.outcome not in (Outcome.SKIP, Outcome.FAULT) and not isinstance(case.problem, Missing)
            if case.case.public and case.open and judged:
                with running.judging(case.dtype):
                    calls = tuple(_calls(case, interface))
                if calls:
                    return Example(result.check.name, calls[:12], case.printed[:4000])
    return None


def _calls(case: CaseResult, interface: Interface) -> list[ExampleCall]:
    shown = []
    for mine, ours in zip_longest(case.calls, case.expected):
        if mine is None or (ours is None and case.problem is None) or (ours and mine.function != ours.function):
            break
        parameters = interface.signature(mine.function).parameters
        if hasattr(mine.answer, "_class_name") or ours is None:  # it raised before the reference was asked
            agrees = mine.answered
        else:
            agrees = mine.answered and agree(mine.answer, ours.answer)
        answer, expected = show.value(mine.answer), show.value(ours.answer) if ours else ""
        if ours and not agrees:
            answer, expected = show.apart(mine.answer, ours.answer)
        if mine.answered and not agrees and "seed" in parameters and case.outcome is Outcome.PASS:
            agrees, expected = True, ""  # other draws may be as right as the reference's
        shown.append(ExampleCall(show.call(mine, parameters), answer, expected, agrees))
    return shown


def agree(got: object, want: object) -> bool:
    """Whether an answer is near enough to the reference's to be shown as right."""
    if isinstance(want, dict) and isinstance(got, dict):
        return got.keys() == want.keys() and all(agree(got[k], want[k]) for k in want)
    if isinstance(want, (list, tuple)) and isinstance(got, (list, tuple)):
        return len(got) == len(want) and all(agree(a, b) for a, b in zip(got, want, strict=True))
    try:
        return deviation(got, want, T * 10, explain=False) is None
    except (TypeError, RuntimeError, ValueError):
        return same_value(got, want)
