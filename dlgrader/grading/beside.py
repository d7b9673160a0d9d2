"""A process beside this one that grades files, tells how far it is, and can be told to drop what it is at."""

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
from dlgrader.report.web.figure import Figure

if TYPE_CHECKING:
    from dlgrader.grading.grade import Session
    from dlgrader.hooks.registry import Registry
    from dlgrader.sandbox.jail.control import Limits
    from dlgrader.sandbox.warm import Warm
    from dlgrader.sandbox.worker import Worker

CANCEL = getattr(signal, "SIGUSR1", None)
SOON = 0.05  # seconds


class Standing(Struct, frozen=True):
    """The sandbox stands; `warning` is a sentence or empty."""

    warning: str


class Partial(Struct, frozen=True):
    """The checks of a job so far, not yet diagnosed."""

    job: int
    report: Report


class Verdict(Struct, frozen=True):
    """What came of a job: a report, or a sentence that says why there is none."""

    job: int
    report: Report | None
    sentence: str = ""
    figures: tuple[Figure, ...] = ()


class _Order(Struct, frozen=True):
    job: int
    path: str
    exercise: str | None  # None: what the file says
    figures: bool


class Checker:
    """A process with a warm sandbox.

    `connection` gives a Standing, then for each job Partials and a Verdict; a job that is dropped may give none.
    """

    def __init__(self, without: tuple[str, ...], sandbox: str | None) -> None:
        if CANCEL is None:
            raise DlgraderError("`watch` needs signals between processes, which this system has not: use `check`")
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, without, sandbox), daemon=False)
        self._process.start()
        theirs.close()
        self._job = 0

    def begin(self, path: str, exercise: str | None = None, figures: bool = False) -> int:
        """Drops what is being graded and grades this file; returns the number of the job.

        `exercise`: an id, where the file does not say it. `figures`: draws them, too.
        """
        self.drop()
        self._job += 1
        self.connection.send(_Order(self._job, path, exercise, figures))
        return self._job

    def drop(self) -> None:
        """Breaks off what is being graded, if anything is."""
        if self._job:
            self._signal()

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
        warm, warning = start_strongest(sandbox, may_fall_back=True, ahead=True, meanwhile=_imports)
    except DlgraderError as error:
        connection.send(Verdict(0, None, str(error)))
        return
    with closing(warm), contextlib.suppress(EOFError, OSError):
        from dlgrader.grading.grade import Session

        session = Session(_Unbroken(warm), cores=os.cpu_count() or 1)  # type: ignore[arg-type]  # what a session uses of it
        connection.send(Standing(warning))
        while (order := connection.recv()) is not None:
            while connection.poll():  # several saves at once: the last one counts
                if (order := connection.recv()) is None:
                    return
            with contextlib.suppress(_Cancelled), _cancellable():
                verdict = _graded(session, registry, order, connection)
                _deaf()
                connection.send(verdict)


def _imports() -> None:
    import torch  # noqa: F401

    import dlgrader.grading.grade  # noqa: F401


def _graded(session: Session, registry: Registry, order: _Order, connection: Connection) -> Verdict:
    from dlgrader.grading.drawing import drawings
    from dlgrader.grading.exercise import load_grader
    from dlgrader.grading.unread import syntax_report
    from dlgrader.submission.exercise import answered
    from dlgrader.submission.read import read_file
    from dlgrader.submission.syntax import first_problem

    def told(report: Report) -> None:
        with _uncancelled():  # half a message would spoil the connection
            connection.send(Partial(order.job, report))

    try:
        for id, submission in answered(read_file(order.path), registry.ids, order.exercise):
            entry, problem = registry[id], first_problem(submission)
            if problem is not None:
                return Verdict(order.job, syntax_report(entry, submission, problem, None))
            grader = load_grader(entry, practice=True)
            report = session.grade(grader, submission, told=told)
            if report.outcome is not Outcome.PASS:  # of a notebook with several exercises, the first to work on
                break
        figures = drawings(session, grader, submission).figures if order.figures else ()
        return Verdict(order.job, report, figures=figures)
    except DlgraderError as error:
        return Verdict(order.job, None, str(error))


@contextmanager
def _uncancelled() -> Iterator[None]:
    """Inside, the signal waits."""
    assert CANCEL is not None
    signal.pthread_sigmask(signal.SIG_BLOCK, {CANCEL})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {CANCEL})


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
        with _uncancelled():
            return self._warm.open(limits, optimizers)
