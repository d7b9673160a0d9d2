"""Patterns that show only in all cases of a check together: which dtype, which sizes are wrong."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

import torch

from dlgrader.grading.runner import CaseResult, CheckResult
from dlgrader.judge.running import F32, F64
from dlgrader.model.outcome import Outcome

ALONE = "all other cases are right"
FEWEST = 2  # cases with different sizes that must be wrong: one may be wrong for any reason


def across(result: CheckResult, first: CaseResult) -> tuple[str, dict[str, str]]:
    """(pattern, facts): what explains which cases are wrong, a key of `judge.patterns.SENTENCES`; empty for nothing.

    `first` is the failing case that the feedback is about.
    """
    wrong = [c for c in result.cases if c.outcome in (Outcome.FAIL, Outcome.ERROR)]
    right = [c for c in result.cases if c.outcome is Outcome.PASS]
    if not wrong or not right or len(wrong) + len(right) < len(result.cases):
        return "", {}
    if first.wrong is not None and _only_float32(wrong, right):
        if first.wrong.facts.get("pattern") == "nan":
            return "overflow", {}
        return ("float32" if "error" in first.wrong.facts else ""), {}
    square = _only_unequal_sizes(wrong, right)
    return ("sizes", {"square": square}) if square else ("", {})


def isolated(result: CheckResult) -> tuple[str, str]:
    """({tags}, {rest}): what all failing cases have in common and no passing case has, one tag or two together;
    how the others fared.
    """
    bad = [c for c in result.cases if c.outcome is not Outcome.PASS]
    good = [set(c.case.tags) for c in result.cases if c.outcome is Outcome.PASS]
    if not bad:
        return "", ""
    simplest = min(bad, key=lambda c: len(c.case.tags)).case
    named = " with ".join(simplest.tags) or simplest.name
    if not good:
        return named, "no case is right"
    shared = [tag for tag in bad[0].case.tags if all(tag in c.case.tags for c in bad)]
    for tags in (*itertools.combinations(shared, 1), *itertools.combinations(shared, 2)):
        if not any(set(tags) <= other for other in good):
            return " together with ".join(tags), ALONE
    return named, f"{len(good)} of {len(result.cases)} cases are right"


def _only_float32(wrong: list[CaseResult], right: list[CaseResult]) -> bool:
    """Whether every failing case is in float32, and the same case is right in float64."""
    good = {case.number for case in right if case.dtype is F64}
    return all(case.dtype is F32 and case.number in good for case in wrong)


def _only_unequal_sizes(wrong: list[CaseResult], right: list[CaseResult]) -> str:
    """Name of a given matrix that is square in every case that is right, and in no case that is wrong."""
    if len({case.number for case in wrong}) < FEWEST:
        return ""
    for name in wrong[0].case.given:
        if not all(name in case.case.given for case in (*wrong, *right)):
            continue
        bad, good = ({_square(case.case.given[name]) for case in cases} for cases in (wrong, right))
        if bad == {False} and good == {True}:
            return name
    return ""


def _square(value: Any) -> bool | None:
    """Whether the last two sizes of every matrix in it are equal; None where there is no matrix of two entries."""
    shapes = [m.shape for m in _matrices(value) if m.numel() > 1]
    return all(s[-1] == s[-2] for s in shapes) if shapes else None


def _matrices(value: Any) -> Iterable[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        if value.ndim >= 2:
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _matrices(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _matrices(item)
