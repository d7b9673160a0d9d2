"""CPU time of a learner's code, as the kernel counted it for a process that did nothing else; shorter limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from dlgrader.grading.exchange import Exchange
from dlgrader.judge.wrong import TookLonger
from dlgrader.model.problems import TimedOut

R = TypeVar("R")


def metered(line: Exchange, call: Callable[[], R], seconds: float) -> tuple[R, float]:
    """(value, seconds of CPU time) of `call`, in a fresh process that ends with it.

    After `seconds` of wall time, or at the end of the case if that comes first, the process is killed. The CPU time
    holds the reading of the submission's file. No handle that `call` made can be used afterwards.
    """
    line.close()
    try:
        with _shorter(line, seconds):
            value = call()
        worker = line.worker
    finally:
        line.close(wait=True)
    spent = worker.ended.cpu_seconds if worker is not None and worker.ended is not None else 0.0
    return value, spent


@contextmanager
def within(line: Exchange, seconds: float) -> Iterator[None]:
    """Inside, what is asked has `seconds` in all. Raises TookLonger; TimedOut where the case's own time was over."""
    shorter = seconds < line.setting.left
    try:
        with _shorter(line, seconds):
            yield
    except TimedOut:
        if shorter:
            raise TookLonger from None
        raise


@contextmanager
def _shorter(line: Exchange, seconds: float) -> Iterator[None]:
    """Inside, the case has that much time at most; what it spends is spent afterwards, too."""
    before = line.setting
    if seconds >= before.left:
        yield
        return
    during = line.setting = replace(before, seconds=seconds, spent=0.0)
    try:
        yield
    finally:
        line.setting = replace(before, call=during.call, spent=before.spent + during.spent)
