"""CPU time of a learner's code, as the kernel counted it for a process that did nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from dlgrader.grading.exchange import Exchange

R = TypeVar("R")


def metered(line: Exchange, call: Callable[[], R], seconds: float) -> tuple[R, float]:
    """(value, seconds of CPU time) of `call`, in a fresh process that ends with it.

    After `seconds` of wall time, or at the end of the case if that comes first, the process is killed. The CPU time
    holds the reading of the submission's file. No handle that `call` made can be used afterwards.
    """
    before = line.setting
    line.close()
    during = line.setting = replace(before, seconds=min(seconds, before.left), spent=0.0)
    try:
        value = call()
        worker = line.worker
    finally:
        line.setting = replace(before, call=during.call, spent=before.spent + during.spent)
        line.close(wait=True)
    spent = worker.ended.cpu_seconds if worker is not None and worker.ended is not None else 0.0
    return value, spent
