"""The four functions of a submission, called in this process, and graded in a sandbox as a batch does it."""

from __future__ import annotations

import contextlib
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import psutil

from benchmarks.graders.submissions import FUNCTIONS, Submission
from benchmarks.graders.tools import PLUGIN
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.runner import Plan
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

ROUNDS = 6


@dataclass
class Spent:
    """Seconds of wall time of each submission, and of CPU time of all of them."""

    walls: list[float] = field(default_factory=list)
    cpu: float = 0.0

    def add(self, act: Callable[[Submission], None], batch: Sequence[Submission]) -> None:
        """Does it with each, and takes the time."""
        before = _cpu()
        for submission in batch:
            started = time.perf_counter()
            act(submission)
            self.walls.append(time.perf_counter() - started)
        self.cpu += _cpu() - before

    @property
    def each(self) -> tuple[float, float]:
        """(median wall time, mean CPU time) of a submission."""
        return statistics.median(self.walls), self.cpu / len(self.walls)


def bare_and_sandboxed(batch: Sequence[Submission]) -> tuple[Spent, Spent]:
    """Reading in, calls and comparisons in this warm process; and the grading of the same, by turns."""
    sys.path.insert(0, str(PLUGIN))
    from dlgrader_four import CHAPTER

    grader, bare, sandboxed = load_grader(Entry(CHAPTER, CHAPTER.exercises[0], "four")), Spent(), Spent()
    with Warm(Tier.FULL, slot=650, ahead=True) as warm:
        session = Session(warm)

        def grade(submission: Submission) -> None:
            report = session.grade(grader, submission_of(submission.text, "four.py"), Plan(grader.id))
            assert report.points == submission.deserved

        for act in (_call, grade):
            Spent().add(act, batch)  # warms up
        for _ in range(ROUNDS):
            bare.add(_call, batch)
            sandboxed.add(grade, batch)
    return bare, sandboxed


def _call(submission: Submission) -> None:
    from four.testing import verify

    names: dict[str, object] = {}
    exec(submission.text, names)  # noqa: S102  # a submission of ours
    for name in FUNCTIONS:
        with contextlib.suppress(AssertionError, ValueError):
            verify(names[name])  # type: ignore[arg-type]


def _cpu() -> float:
    """Of this process, of the sandbox's, and of the workers that these have buried."""
    found = time.process_time()
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            found += sum(process.cpu_times()[:4])
    return found
