"""The process that grades what was saved, and can be told to drop what it is at."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from types import FrameType
from typing import TYPE_CHECKING

from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report

if TYPE_CHECKING:
    from dlgrader.hooks.registry import Registry
    from dlgrader.sandbox.jail.control import Limits
    from dlgrader.sandbox.warm import Warm
    from dlgrader.sandbox.worker import Worker

CANCEL = getattr(signal, "SIGUSR1", None)
SOON = 0.05  # seconds


class Standing(Struct, frozen=True):
    """The sandbox stands; `warning` is a sentence or empty."""

    warning: str


class Verdict(Struct, frozen=True):
    """What came of a job: a report, or a sentence that says why there is none."""

    job: int
    report: Report | None
    sentence: str = ""


class Checker:
    """A process with a warm sandbox. `connection` gives a Standing, then Verdicts; a cancelled job gives none."""

    def __init__(self, without: tuple[str, ...], sandbox: str | None) -> None:
        if CANCEL is None:
            raise DlgraderError("`watch` needs signals between processes, which this system has not: use `check`")
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, without, sandbox), daemon=False)
        self._process.start()
        theirs.close()
        self._job = 0

    def begin(self, path: str) -> int:
        """Drops what is being graded and grades this file; returns the number of the job."""
        if self._job:
            self._signal()
        self._job += 1
        self.connection.send((self._job, path))
        return self._job

    def close(self) -> None:
        """Ends the process and what it holds."""
        with contextlib.suppress(OSError):
            self.connection.send(None)
        self._signal()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self.connection.close()

    def _signal(self) -> None:
        if self._process.pid is not None and self._process.is_alive():
            assert CANCEL is not None
            os.kill(self._process.pid, CANCEL)


class _Cancelled(BaseException):
    """The file was saved again."""


def serve(connection: Connection, without: tuple[str, ...], sandbox: str | None) -> None:
    """What runs in the process: one job after the other, until None or the end of the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    assert CANCEL is not None
    signal.signal(CANCEL, signal.SIG_IGN)
    from dlgrader.hooks.registry import make_registry
    from dlgrader.sandbox.choose import start_strongest

    registry = make_registry(without=without)
    try:
        warm, warning = start_strongest(sandbox, may_fall_back=True, meanwhile=_imports)
    except DlgraderError as error:
        connection.send(Verdict(0, None, str(error)))
        return
    with closing(warm), contextlib.suppress(EOFError, OSError):
        from dlgrader.grading.grade import Session

        session = Session(_Unbroken(warm))  # type: ignore[arg-type]  # what a session uses of it
        connection.send(Standing(warning))
        while (order := connection.recv()) is not None:
            job, path = order
            while connection.poll():  # several saves at once: the last one counts
                if (order := connection.recv()) is None:
                    return
                job, path = order
            with contextlib.suppress(_Cancelled), _cancellable():
                verdict = _graded(session, registry, job, path)
                _deaf()
                connection.send(verdict)


def _imports() -> None:
    import torch  # noqa: F401

    import dlgrader.grading.grade  # noqa: F401


def _graded(session: object, registry: Registry, job: int, path: str) -> Verdict:
    from dlgrader.grading.exercise import load_grader
    from dlgrader.grading.grade import Session
    from dlgrader.grading.unread import syntax_report
    from dlgrader.submission.exercise import answered
    from dlgrader.submission.read import read_file
    from dlgrader.submission.syntax import first_problem

    assert isinstance(session, Session)
    try:
        for id, submission in answered(read_file(path), registry.ids):
            entry, problem = registry[id], first_problem(submission)
            if problem is not None:
                return Verdict(job, syntax_report(entry, submission, problem, None))
            report = session.grade(load_grader(entry), submission)
            if report.outcome is not Outcome.PASS:  # of a notebook with several exercises, the first to work on
                break
        return Verdict(job, report)
    except DlgraderError as error:
        return Verdict(job, None, str(error))


@contextmanager
def _cancellable() -> Iterator[None]:
    """Inside, the signal raises _Cancelled, once."""

    def cancel(number: int, frame: FrameType | None) -> None:
        from dlgrader.grading.alarm import importing

        if importing(frame):
            threading.Timer(SOON, os.kill, (os.getpid(), number)).start()
            return
        _deaf()  # what closes the sandbox is not broken off
        raise _Cancelled

    assert CANCEL is not None
    signal.signal(CANCEL, cancel)
    try:
        yield
    finally:
        _deaf()


def _deaf() -> None:
    assert CANCEL is not None
    signal.signal(CANCEL, signal.SIG_IGN)


class _Unbroken:
    """A warm process whose orders are carried out whole: half an order would spoil the channel for all others."""

    def __init__(self, warm: Warm) -> None:
        self._warm = warm
        self.tier = warm.tier

    def open(self, limits: Limits, optimizers: bool = False) -> Worker:
        assert CANCEL is not None
        signal.pthread_sigmask(signal.SIG_BLOCK, {CANCEL})
        try:
            return self._warm.open(limits, optimizers)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {CANCEL})
