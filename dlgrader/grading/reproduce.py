"""Failing cases as small scripts: the calls with their exact inputs, for the learner's own editor and debugger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np

from dlgrader.grading.feedback import agree
from dlgrader.grading.literal import Literals, Unwritable, shape_of
from dlgrader.grading.operators import written
from dlgrader.grading.runner import CaseResult, CheckResult
from dlgrader.grading.transcript import Called
from dlgrader.judge import running
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import StudentProblem

CALLS = 100  # of one script
WIDTH = 100  # of a line; a longer call has a line for each argument
WRONG = (Outcome.FAIL, Outcome.ERROR)


@dataclass(frozen=True)
class Script:
    """A script without the lines that import the learner's code; `arrays` are what it loads."""

    check: str
    about: str
    names: tuple[str, ...]  # of the learner's code
    body: str
    arrays: dict[str, np.ndarray[Any, Any]]


@dataclass(frozen=True)
class NotWritten:
    """Why there is no script for a check."""

    check: str
    why: str


def scripts(exercise: str, results: Sequence[CheckResult], hidden: bool) -> Iterator[Script | NotWritten]:
    """For each check that fails, its first failing case; under a course key (`hidden`) the public case instead."""
    for result in results:
        failing = [case for case in result.cases if case.outcome in WRONG]
        if not failing or result.gated:
            continue
        case = next((case for case in failing if case.case.public or not hidden), None)
        case = case or next((case for case in result.cases if case.case.public), None)
        if case is None:
            yield NotWritten(result.check.name, "its inputs are not shown")
            continue
        try:
            yield _script(exercise, result, case)
        except Unwritable as value:
            yield NotWritten(result.check.name, f"it is called with {value}")


def _script(exercise: str, result: CheckResult, case: CaseResult) -> Script:
    calls = list(_plain(case.calls))
    expected = list(_plain(case.expected))
    if not calls:
        raise Unwritable("nothing: the check looks at the code itself")
    objects: dict[int, str] = {}
    literals = Literals(objects)
    lines: list[str] = []
    names: list[str] = []
    for number, (mine, ours) in enumerate(zip_longest(calls[:CALLS], expected[:CALLS]), 1):
        if mine is None:
            break
        owner = mine.function.split(".")[0]
        if mine.on is None and owner.isidentifier():
            names.append(owner)
        variable = f"answer_{number}"
        lines.append(f"{variable} = {_call(mine, literals)}")
        handle = getattr(mine.answer, "_handle", None)
        if handle is not None:
            objects[handle] = variable
            continue
        lines += _expectation(variable, mine, ours, case)
        if ours is not None and not _agrees(mine, ours, case):
            break
    where = f", {case.case.name}" if case.case.name else ""
    about = f"{exercise}, check `{result.check.name}`{where}: {result.check.promise}"
    return Script(result.check.name, about, tuple(dict.fromkeys(names)), "\n".join(lines) + "\n", literals.arrays)


def _plain(calls: Sequence[Called]) -> Iterator[Called]:
    for called in calls:
        if called.inner:
            yield from _plain(called.inner)
        else:
            yield called


def _call(called: Called, literal: Literals) -> str:
    owner, _, method = called.function.partition(".")
    arguments = tuple(map(literal, called.args))
    if called.on is not None:
        try:
            target = literal(_Handle(called.on))
        except Unwritable:
            raise Unwritable("an object that was made in another case") from None
        if called.read:
            return f"{target}.{method}"
        if method.startswith("__") and (operation := written(f"{target}.{method}", arguments)) is not None:
            return operation
        owner = f"{target}.{method}" if re.fullmatch(r"\w+", method) else target
    given = [*arguments, *(f"{name}={literal(value)}" for name, value in called.kwargs.items())]
    short = f"{owner}({', '.join(given)})"
    return short if len(short) <= WIDTH else f"{owner}(\n" + "".join(f"    {one},\n" for one in given) + ")"


def _expectation(variable: str, mine: Called, ours: Called | None, case: CaseResult) -> Iterator[str]:
    yield f'print("{variable} =", {variable})'
    if isinstance(mine.answer, StudentProblem):
        yield "# the line above fails"
    if ours is None or not ours.answered:
        return
    yield f"# expected: {shape_of(ours.answer)}"
    if case.case.public:
        yield f"# expected, in full: {Literals({})(ours.answer)}"
    if mine.answered and not _agrees(mine, ours, case):
        yield "# here your answer is another"


def _agrees(mine: Called, ours: Called, case: CaseResult) -> bool:
    with running.judging(case.dtype):
        return mine.answered and agree(mine.answer, ours.answer)


@dataclass(frozen=True)
class _Handle:
    _handle: int
