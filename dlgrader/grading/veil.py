"""What is said of a case whose inputs are hidden: nothing that a learner's code could use to send them out.

Such code chooses its exceptions, its prints, the names and shapes of what it returns, how wrong it is, and how long it
takes. What stays is which case failed, in which of a few ways, in which line, and about how long that took.
"""

from __future__ import annotations

import builtins
import dataclasses
import math
import re
from collections.abc import Iterator, Mapping

from dlgrader.grading.problems import nothing_from
from dlgrader.grading.runner import CaseResult
from dlgrader.judge.check import Check
from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import Crashed, Line, Raised, StudentProblem, Unreadable

LEFT_OUT = "…"
OWN = "an exception of its own"
UNTOLD = "an exception on a hidden case; its message is not shown"
KNOWN = frozenset({
    *(name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)),
    "OutOfMemoryError", "LinAlgError", "AxisError", "SympifyError",
})  # fmt: skip
OURS = frozenset({
    *("case", "tags", "rest", "square", "others", "is_", "until", "each", "detail", "pattern", "patterns"),
    *("function", "verb", "asked", "used", "why", "place"),
})  # fmt: skip  # facts that the core states, never in a submission's words
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d.]*(?:[eE][-+]?\d+)?\w*(?!-d)")
_BLANK = re.compile(r"\{(\w+)(?:![rsa])?(?::[^{}]*)?\}")
_SEVERAL = re.compile(rf"[(\[]{LEFT_OUT}(?:, ?(?:{LEFT_OUT})?)*[)\]]")


def veiled(case: CaseResult, check: Check) -> CaseResult:
    """The case with a verdict and a problem that may be shown."""
    known = frozenset(_known(case, check))
    wrong = _wrong(case.wrong, known) if case.wrong is not None else None
    problem = _problem(case.problem) if case.problem is not None else None
    return dataclasses.replace(case, wrong=wrong, problem=problem, printed="")


def plain(text: str, case: CaseResult, check: Check) -> str:
    """A sentence without numbers, but for those in the check's promise, the case's name, and single digits of code."""
    said = set(_NUMBER.findall(f"{check.promise} {case.case.name}"))

    def dotted(piece: str, code: bool) -> str:
        return _NUMBER.sub(lambda m: m[0] if m[0] in said or (code and len(m[0]) == 1) else LEFT_OUT, piece)

    pieces = (dotted(piece, bool(number % 2)) for number, piece in enumerate(text.split("`")))
    return _SEVERAL.sub(LEFT_OUT, "`".join(pieces))


def coarse(seconds: float) -> float:
    """Rounded up to 0.3, 1, 3, 10, 30, ... seconds."""
    steps = (step * 10.0**power for power in range(6) for step in (0.3, 1.0))
    return next((round(step, 1) for step in steps if seconds <= step), math.inf)


def _wrong(wrong: Wrong, known: frozenset[str]) -> Wrong:
    facts = {k: v if k in OURS or _shown(v, known) else LEFT_OUT for k, v in wrong.facts.items()}
    hints = {pattern: _unformatted(says) for pattern, says in wrong.hints.items()}
    return Wrong(_unformatted(wrong.says), facts, wrong.blocking, wrong.earned, hints)


def _unformatted(says: str) -> str:
    """Dots stand where a number would, and have no digits to format."""
    return _BLANK.sub(r"{\1}", says)


def _shown(value: object, known: frozenset[str]) -> bool:
    return isinstance(value, str) and (value in known or value.strip("`'\"") in known or value in KNOWN)


def _problem(problem: StudentProblem) -> StudentProblem:
    function = problem.function
    lines = tuple(Line(line.label, line.number, "", line.text) for line in problem.lines[-1:])
    if isinstance(problem, Raised):
        known = problem.error if problem.error in KNOWN else ""
        return Raised(function, known, problem.message if known == "MemoryError" else UNTOLD, lines)
    where = f"in `{function}`" if function else "while the file was being read in"
    if isinstance(problem, Crashed):
        return Crashed(function, f"the process died {where}", lines)
    if isinstance(problem, Unreadable) and problem.message != nothing_from(function):
        return Unreadable(function, f"the answer {where} cannot be read", lines)
    return problem


def _known(case: CaseResult, check: Check) -> Iterator[str]:
    """What the exercise itself says about the case, piece by piece."""
    yield from (check.name, check.promise, case.case.name, *case.case.tags)
    for name, value in case.case.given.items():
        yield name
        if isinstance(value, str):
            yield value
    for call in case.expected:
        yield from (call.function, *call.function.split("."))
        if isinstance(call.answer, Mapping):
            yield from (key for key in call.answer if isinstance(key, str))
