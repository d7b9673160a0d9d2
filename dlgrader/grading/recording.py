"""Records what the reference of an exercise answers to the cases of practice, while it is graded itself."""

from __future__ import annotations

import contextlib
import warnings

from dlgrader.errors import DlgraderError
from dlgrader.grading.alarm import at_most
from dlgrader.grading.exercise import Grader
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import MatchingSide
from dlgrader.grading.modules import load_module
from dlgrader.grading.recorded import Recorded, Tape, packed
from dlgrader.grading.runner import Plan, cases_of, judge_case
from dlgrader.judge.check import Check
from dlgrader.model.problems import TimedOut

SLOWEST = 5.0  # seconds of CPU time of one case
MOST = 2 << 20  # bytes of one exercise, packed
# Their answers are those of the exercise, or they compare times.
UNRECORDED = frozenset({"choice", "numeric", "symbolic", "source", "performance"})


def record(grader: Grader) -> bytes | None:
    """What an edition without answers keeps of it; None where that is nothing, or too much.

    No key: under a course key the cases are others, and nothing here answers them.
    """
    tape: Tape = {}
    for check in grader.checks:
        if check.kind not in UNRECORDED:
            _record(grader, check, tape)
    data = packed(tape)
    return data if any(kept is not None for kept in tape.values()) and len(data) <= MOST else None


def _record(grader: Grader, check: Check, tape: Tape) -> None:
    name = f"dlgrader_recorded.{grader.entry.grader_module}"
    student = MatchingSide(load_module(grader.materials.solution, name), grader.interface)
    student._expect(None)
    reference = LocalSide(Recorded(grader.reference.__name__, tape, grader.reference), lambda: student)
    plan = Plan(grader.id)
    for number, case in enumerate(cases_of(check, plan)):
        for dtype in check.dtypes:
            limit = at_most(min(check.seconds, SLOWEST), "it takes too long to record", cpu=True)
            with warnings.catch_warnings(action="ignore"), contextlib.suppress(TimedOut, DlgraderError), limit:
                judge_case(check, case, number, dtype, student, reference, plan)
