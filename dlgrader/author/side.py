"""A mutant, or any file of an author's own, as the student in this process."""

from __future__ import annotations

import signal
import sys
import threading
import time
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dlgrader.grading.exercise import Grader
from dlgrader.grading.interface import Interface
from dlgrader.grading.local import LocalSide, copied
from dlgrader.grading.matching import MatchingSide
from dlgrader.model.problems import TimedOut


class PlainSide(MatchingSide):
    """A trusted module as the student: what it answers is checked and recorded as a learner's answers are."""

    def __init__(self, module: types.ModuleType, interface: Interface) -> None:
        super().__init__(module, interface)
        self._expect(None)

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, Any]:
        staged = copied(args, widen=False)
        target = getattr(self._module, name)
        started = time.perf_counter()
        answer = target(*staged)
        return time.perf_counter() - started, answer


def module_of(source: str, name: str, label: str) -> types.ModuleType:
    """Runs the text of a file of ours as a module of that name; `label` is its file in tracebacks."""
    module = types.ModuleType(name)
    module.__file__ = label
    sys.modules[name] = module  # dataclasses look their module up
    exec(compile(source, label, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # an author's own file
    return module


def sides(grader: Grader, module: types.ModuleType) -> tuple[PlainSide, LocalSide]:
    """(student, reference) for checks that run in this process, races included."""
    pace = PlainSide(grader.reference, grader.interface)
    return PlainSide(module, grader.interface), LocalSide(grader.reference, lambda: pace)


@contextmanager
def cpu_at_most(seconds: float) -> Iterator[None]:
    """Ends what runs inside by a TimedOut after that much CPU time of this process; in the main thread only."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TimedOut("", f"no end after {seconds:.3g} seconds of CPU time")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # again each second: a first one may be caught on its way
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
