"""Checks that end early: for a wrong submission the first case that fails says all there is to know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dlgrader.grading.exercise import Grader
from dlgrader.judge import running
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check
from dlgrader.judge.draw import Draw


def brief(grader: Grader) -> Grader:
    """The grader with checks that make no further case once one has failed."""
    return replace(grader, checks=tuple(map(until_first_failure, grader.checks)))


def until_first_failure(check: Check) -> Check:
    """The check without the cases after the first that fails."""
    failed = False

    def body(student: Any, reference: Any, case: Case) -> None:
        nonlocal failed
        with running.judging(running.dtype()) as noted:
            try:
                check.body(student, reference, case)
            except Exception:
                failed = True
                if not noted:
                    raise
        if noted:
            failed = True
            raise noted[0]

    def cases(draw: Draw) -> Iterable[Case]:
        nonlocal failed
        failed = False
        for case in check.cases(draw):
            yield case
            if failed:
                return

    return replace(check, body=body, cases=cases)
