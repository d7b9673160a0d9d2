"""Runs checks on a file in this process, where prints show and a debugger works."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dlgrader.author.side import sides
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader
from dlgrader.grading.modules import module_of
from dlgrader.grading.runner import CaseResult, Plan, cases_of, judge_case
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check
from dlgrader.model.problems import StudentProblem


@dataclass(frozen=True)
class Ran:
    """One case of one check; `error` is what the file or the grader raised, with its traceback."""

    check: Check
    result: CaseResult
    error: BaseException | None


def load(path: Path) -> types.ModuleType:
    """The file as a module. Raises DlgraderError where it cannot be read as Python; its own exceptions pass through."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DlgraderError(f"{path} cannot be read: {error}; expected a .py file") from None
    try:
        return module_of(source, "dlgrader_author_file", str(path))
    except SyntaxError as error:
        raise DlgraderError(f"{path}, line {error.lineno}: {error.msg}") from None


def run(
    grader: Grader,
    module: types.ModuleType,
    checks: tuple[str, ...] = (),
    case: int | None = None,
    dtype: str | None = None,
    variant: str = "",
) -> Iterator[Ran]:
    """Judges each case, by default all of all checks, as grading does, but without a sandbox, and so without limits.

    `case` counts from 0 within a check; `dtype` is "float64" or "float32". Raises DlgraderError for an unknown check.
    """
    for name in checks:
        if name not in [check.name for check in grader.checks]:
            known = ", ".join(check.name for check in grader.checks)
            raise DlgraderError(f"{grader.id} has no check {name!r}; expected one of {known}")
    student, reference = sides(grader, module)
    plan = Plan(grader.id, variant=variant)
    for check in grader.checks:
        if checks and check.name not in checks:
            continue
        for number, one in enumerate(cases_of(check, plan)):
            for kind in check.dtypes:
                if case in (None, number) and dtype in (None, str(kind).removeprefix("torch.")):
                    watched, raised = _watched(check)
                    result = judge_case(watched, one, number, kind, student, reference, plan)
                    yield Ran(check, result, _cause(raised, result.problem))


def _watched(check: Check) -> tuple[Check, list[BaseException]]:
    """The check, and a list for what its body raises."""
    raised: list[BaseException] = []

    def body(student: Any, reference: Any, case: Case) -> None:
        try:
            check.body(student, reference, case)
        except Exception as error:
            raised.append(error)
            raise

    return replace(check, body=body), raised


def _cause(raised: list[BaseException], problem: StudentProblem | None) -> BaseException | None:
    """What the file itself raised, where that is the problem; else what the grader did."""
    if problem is not None and problem.__context__ is not None:
        return problem.__context__
    return raised[0] if raised else None
