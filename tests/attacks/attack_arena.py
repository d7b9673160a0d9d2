"""Where attacks are graded: one warm process, honest code beside them, and a look round afterwards."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import itertools
import os
import socket
import time
from pathlib import Path

from attack_files import HERE, USUAL, Scope, Wrapped, wrapped_at
from attack_listeners import Listeners

from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.check import Check
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.model.submission import Part, Submission
from dlgrader.sandbox.outside import descendants, status
from dlgrader.sandbox.warm import Warm

SECRET = "a-secret-of-the-grader"
AFTERWARDS = Scope(USUAL, ("contract", "first_step", "zero_gradient"))
CASES = 2  # of each check: what gains nothing there gains nothing in the others


def shortened(check: Check) -> Check:
    return dataclasses.replace(check, cases=lambda draw: itertools.islice(check.cases(draw), CASES))


@functools.cache
def grader_of(exercise: str) -> Grader:
    grader = load_grader(make_registry()[exercise])
    return dataclasses.replace(grader, checks=tuple(map(shortened, grader.checks)))


def living(warm: Warm) -> list[int]:
    """The processes of the sandbox, but for those that nobody has reaped yet."""
    return [pid for pid in (warm.pid, *descendants(warm.pid)) if status(pid).get("State", "Z")[0] != "Z"]


class Arena:
    """A warm process, and doors that nobody must come through."""

    def __init__(self, warm: Warm, listeners: Listeners, canary: Path) -> None:
        """`canary` is an empty folder that everybody may write to."""
        self.warm, self.listeners, self.canary = warm, listeners, canary
        self._session = Session(warm)
        self._usual = wrapped_at(HERE / "wrapped" / USUAL.replace("/", "-") / "right.py")
        self._worth: dict[tuple[Path, Scope], float] = {}
        self._before: list[int] = []

    def graded(self, scope: Scope, *parts: Part) -> Report:
        """The report on parts of our own."""
        name = f"{scope.exercise.rpartition('/')[2]}.py"
        return self.judged(scope, Submission(name, name, parts, ""))

    def judged(self, scope: Scope, submission: Submission) -> Report:
        """The report on what was read from a file."""
        grader = grader_of(scope.exercise)
        assert {*scope.checks, *scope.without} <= {check.name for check in grader.checks}, "there is no such check"
        return self._session.grade(grader, submission, only=lambda check: scope.has(check.name), diagnose=False)

    def worth(self, wrapped: Wrapped, scope: Scope) -> float:
        """Points of the honest code alone."""
        key = (wrapped.path, scope)
        if key not in self._worth:
            self._worth[key] = self.graded(scope, part_of(wrapped)).points
        return self._worth[key]

    def filled(self, source: str) -> str:
        """An attack knows all about this machine that one could know beforehand."""
        for mark, value in {
            "__ROOT__": str(HERE.parents[1]),
            "__PORT__": str(self.listeners.tcp.getsockname()[1]),
            "__NAME__": self.listeners.name,
            "__HOST__": str(os.getpid()),
            "__HOSTNAME__": socket.gethostname(),
            "__SECRET__": SECRET,
            "__BEGINNING__": SECRET[:4],  # what looks through memory must not find itself
            "__LENGTH__": str(len(SECRET)),
            "__DIGEST__": hashlib.sha256(SECRET.encode()).hexdigest(),
            "__CANARY__": str(self.canary),
        }.items():
            source = source.replace(mark, value)
        return source

    def look_before(self) -> None:
        self._before = living(self.warm)

    def look_after(self, report: Report) -> None:
        """The attack faulted nothing, left nothing, reached nothing, and the next submission is graded as ever."""
        assert not report.faults and report.outcome is not Outcome.FAULT, report.faults
        assert not any("SystemExit" in notice for notice in report.notices), report.notices
        assert "<dlgrader." not in str(report), "feedback shows objects of ours"
        assert self._settled(), "a process is left, or the warm process was replaced"
        assert self.listeners.visited() == [] and list(self.canary.iterdir()) == []
        after = self.graded(AFTERWARDS, part_of(self._usual))
        assert after.outcome is Outcome.PASS, after.checks
        assert self._settled()

    def _settled(self) -> bool:
        """Whether it has no process that it had not before, of which some were dying; cleaning up may take a moment."""
        until = time.monotonic() + 30
        while not self._nothing_new() and time.monotonic() < until:
            time.sleep(0.02)
        return self._nothing_new()

    def _nothing_new(self) -> bool:
        now = living(self.warm)
        return bool(now) and set(now) <= set(self._before)


def part_of(wrapped: Wrapped) -> Part:
    return Part(wrapped.path.name, wrapped.path.read_text())
