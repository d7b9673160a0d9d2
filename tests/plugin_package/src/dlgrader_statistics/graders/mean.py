"""Grader of stats/mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F32, F64, Case, Draw, check, close, in_kind


def example(draw: Draw) -> Iterator[Case]:
    x, w = torch.tensor([1.0, 2.0, 4.0], dtype=F64), torch.tensor([1.0, 1.0, 2.0], dtype=F64)
    yield Case("three numbers", public=True, x=x, w=w)


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """weighted_mean takes x and w and returns a scalar tensor."""
    in_kind(student, reference, lambda side: side.weighted_mean(case.x, case.w), "a scalar")


def samples(draw: Draw) -> Iterator[Case]:
    for n in (1, 2, 7, 100):
        yield Case(f"{n} numbers", x=draw.normal(n), w=draw.uniform(n, low=0.1))


@check("value", points=3, cases=samples, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """It is sum(w x) / sum(w)."""
    got, want = (side.weighted_mean(case.x, case.w) for side in (student, reference))
    close(got, want, says="the mean of {n} numbers is wrong", n=len(case.x))
