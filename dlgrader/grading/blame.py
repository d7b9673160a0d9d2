"""Whose fault a fault is: a check that stumbles over an answer of a kind that nobody asked for is not broken."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch

from dlgrader.grading.alarm import at_most
from dlgrader.grading.handles import RemoteObject
from dlgrader.grading.local import LocalObject, LocalSide
from dlgrader.grading.matching import MatchingSide
from dlgrader.grading.runner import CaseResult, CheckResult, Plan, judge_case
from dlgrader.grading.transcript import Called
from dlgrader.judge.wrong import Wrong
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import TimedOut

LONGEST = 10.0  # seconds of CPU time for the reference in one case
UNTRIED = frozenset({"performance", "learning", "distribution", "policy"})  # they look at kinds before they count


def settle_faults(
    results: Sequence[CheckResult], open_side: Callable[[], MatchingSide], reference: LocalSide, plan: Plan
) -> None:
    """Makes a fault the learner's failure where two things hold: the same case goes through with the reference in the
    learner's place, and before the check stumbled the learner's answers became of another kind than the reference's
    (shape, booleans, whole or complex numbers for real ones, length, keys). A fault that is ours stays one.

    The contract looks at kinds, too, but at its own calls: who answers rightly there and with junk later would
    otherwise turn a verdict into a fault, which nobody is marked for.
    """
    for result in results:
        for case in result.cases:
            if case.outcome is Outcome.FAULT and case.calls and result.check.kind not in UNTRIED:
                _settle(result, case, open_side(), reference, plan)


def _settle(result: CheckResult, case: CaseResult, side: MatchingSide, reference: LocalSide, plan: Plan) -> None:
    try:
        with at_most(LONGEST, "the reference takes too long", cpu=True):
            right = judge_case(result.check, case.case, case.number, case.dtype, side, reference, plan)
    except TimedOut:
        return
    wrong = other_kind(case.calls, right.calls)
    if right.outcome is Outcome.PASS and wrong is not None:
        case.outcome, case.fault, case.wrong = Outcome.FAIL, "", wrong


def other_kind(theirs: Sequence[Called], right: Sequence[Called]) -> Wrong | None:
    """What to say of the first answer whose kind is not the right one's; None where there is no such answer before the
    calls part.
    """
    for called, asked in zip(theirs, right, strict=False):
        if called.function != asked.function or not (called.answered and asked.answered):
            return None
        if (found := _difference(called.answer, asked.answer)) is not None:
            got, want = found
            facts = {"function": called.function, "got": got, "want": want}
            return Wrong("`{function}` returned {got}, expected {want}", facts, blocking=True)
    return None


def _difference(got: Any, want: Any) -> tuple[str, str] | None:
    if isinstance(want, (RemoteObject, LocalObject)) or isinstance(got, (RemoteObject, LocalObject)):
        return None
    if isinstance(want, Mapping):
        if not isinstance(got, Mapping):
            return _named(got), "a dict"
        if set(map(repr, got)) != set(map(repr, want)):
            return f"a dict of {len(got)} keys", f"the keys {', '.join(map(repr, want))}"
        return next((d for k in want if (d := _difference(got[k], want[k])) is not None), None)
    if isinstance(want, (list, tuple)):
        if not isinstance(got, (list, tuple)) or len(got) != len(want):
            return _named(got), f"{len(want)} entries"
        return next((d for a, b in zip(got, want, strict=True) if (d := _difference(a, b)) is not None), None)
    if _numeric(want):
        return _number_difference(got, want)
    return None if type(got) is type(want) else (_named(got), _named(want))


def _number_difference(got: Any, want: Any) -> tuple[str, str] | None:
    if not _numeric(got):
        return _named(got), _named(want)
    if isinstance(got, int) and abs(got) > sys.float_info.max:
        return "a whole number that no float holds", _named(want)
    shapes = [tuple(v.shape) if isinstance(v, torch.Tensor) else () for v in (got, want)]
    if shapes[0] != shapes[1]:
        return f"shape {shapes[0]}", f"shape {shapes[1]}"
    if type(got) is int and _sort(want) == "real numbers":
        return None  # 0 for 0.0 is the same number in Python
    return (_named(got), _named(want)) if _sort(got) != _sort(want) else None


def _numeric(value: Any) -> bool:
    return isinstance(value, (torch.Tensor, bool, int, float, complex))


def _sort(value: Any) -> str:
    if isinstance(value, torch.Tensor):
        if value.dtype == torch.bool:
            return "booleans"
        return "complex numbers" if value.is_complex() else "real numbers" if value.is_floating_point() else "integers"
    sorts = {bool: "booleans", int: "integers", float: "real numbers", complex: "complex numbers"}
    return next(name for kind, name in sorts.items() if isinstance(value, kind))


def _named(value: Any) -> str:
    if isinstance(value, torch.Tensor):
        return f"a tensor of {_sort(value)}"
    if isinstance(value, (list, tuple)):
        return f"{len(value)} entries"
    return "None" if value is None else f"a {type(value).__name__}"
