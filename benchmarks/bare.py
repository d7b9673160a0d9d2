"""The four functions of a submission, called in this process, and graded by one warm sandbox."""

from __future__ import annotations

import contextlib
import statistics
import sys
import time
from collections.abc import Sequence

from benchmarks.graders.submissions import FUNCTIONS, Submission
from benchmarks.graders.tools import PLUGIN
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.runner import Plan
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm
from dlgrader.sandbox.worker import Worker

ROUNDS = 3


class Counting(Warm):
    """Keeps the workers that it opens, which know their CPU time when they have ended."""

    def __init__(self, tier: Tier, slot: int) -> None:
        super().__init__(tier, slot)
        self.opened: list[Worker] = []

    def open(self, limits: Limits, optimizers: bool = False) -> Worker:
        self.opened.append(super().open(limits, optimizers))
        return self.opened[-1]


def bare(batch: Sequence[Submission]) -> tuple[float, float]:
    """Median seconds (wall, CPU) of reading a submission in and of calls and comparisons, when all is warm."""
    sys.path.insert(0, str(PLUGIN))
    from four.testing import verify

    times = []
    for _ in range(ROUNDS):
        for submission in batch:
            started, busy = time.perf_counter(), time.process_time()
            names: dict[str, object] = {}
            exec(submission.text, names)  # noqa: S102  # a submission of ours
            for name in FUNCTIONS:
                with contextlib.suppress(AssertionError, ValueError):
                    verify(names[name])  # type: ignore[arg-type]
            times.append((time.perf_counter() - started, time.process_time() - busy))
    return _medians(times)


def in_sandbox(batch: Sequence[Submission]) -> tuple[float, float]:
    """Median seconds (wall, CPU) of the whole grading; the CPU time is that of host and worker, the fork apart."""
    sys.path.insert(0, str(PLUGIN))
    from dlgrader_four import CHAPTER

    grader, times = load_grader(Entry(CHAPTER, CHAPTER.exercises[0], "four")), []
    with Counting(Tier.FULL, slot=650) as warm:
        session = Session(warm)
        for _ in range(ROUNDS):
            for submission in batch:
                started, busy = time.perf_counter(), time.process_time()
                report = session.grade(grader, submission_of(submission.text, "four.py"), Plan(grader.id))
                wall, busy = time.perf_counter() - started, time.process_time() - busy
                assert report.points == submission.deserved
                ended = warm.opened.pop().ended
                times.append((wall, busy + (ended.cpu_seconds if ended else 0.0)))
    return _medians(times[len(batch) :])


def _medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    wall, cpu = zip(*times)
    return statistics.median(wall), statistics.median(cpu)
