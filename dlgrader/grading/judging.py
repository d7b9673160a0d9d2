"""One judge of a batch: a process with a warm sandbox of its own."""

from __future__ import annotations

import atexit
import contextlib
import signal

from dlgrader.errors import DlgraderError
from dlgrader.grading.drawing import drawings
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session
from dlgrader.grading.runner import CheckResult, Plan
from dlgrader.grading.unread import fault_report
from dlgrader.model.exercise import Entry
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import Crashed
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission
from dlgrader.report.web.figure import Drawings
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.warm import Warm


class _Judge:
    def __init__(self, warm: Warm, session: Session, key: bytes, variant: str) -> None:
        self.warm, self.session, self.key, self.variant = warm, session, key, variant


_judges: list[_Judge] = []  # one a process, made by start


def start(warm: Warm, device: str, key: bytes, variant: str, cores: int) -> None:
    """Starts this process's warm sandbox; it comes up while the first submission's grader is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the batch decides when to stop
    with contextlib.suppress(SandboxFault):  # the first submission tries again, and says what is missing
        warm.start()
    atexit.register(warm.close)
    _judges.append(_Judge(warm, Session(warm, device=device, cores=cores), key, variant))


def judge(
    entry: Entry, submission: Submission, student: str | None, variant: str | None = None, time: float = 1.0
) -> Report:
    """The report of one submission. What fails on our side becomes a FAULT.

    Where that happened, or a worker was killed by nobody knows whom, it is judged once more: it may have been the
    machine.
    """
    plan = Plan(entry.id, _judges[0].key, _judges[0].variant if variant is None else variant, time)
    report, doubtful = _judged(entry, submission, student, plan)
    return _judged(entry, submission, student, plan)[0] if doubtful else report


def draw(entry: Entry, submission: Submission, time: float = 1.0) -> Drawings:
    """The pictures of one submission; tried once more where something passing failed on our side."""
    made = drawings(_judges[0].session, load_grader(entry), submission, time)
    return drawings(_judges[0].session, load_grader(entry), submission, time) if made.passing else made


def _judged(entry: Entry, submission: Submission, student: str | None, plan: Plan) -> tuple[Report, bool]:
    killed = False

    def seen(results: list[CheckResult]) -> None:
        nonlocal killed
        problems = [case.problem for result in results for case in result.cases]
        killed = any(isinstance(problem, Crashed) and problem.killed for problem in problems)

    try:
        report = _judges[0].session.grade(load_grader(entry), submission, plan, student, seen=seen)
    except DlgraderError as error:
        return fault_report(entry, submission, str(error), student), True
    return report, killed or report.outcome is Outcome.FAULT
