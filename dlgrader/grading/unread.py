"""The report of a submission whose code cannot be run at all."""

from __future__ import annotations

import platform

from dlgrader.grading.version import own_code, own_platform, own_version, torch_version
from dlgrader.model.exercise import Entry
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import Line
from dlgrader.model.report import CheckReport, GraderRef, ProblemReport, Report, SubmissionRef
from dlgrader.model.submission import Submission, SyntaxProblem


def syntax_report(entry: Entry, submission: Submission, problem: SyntaxProblem, student: str | None) -> Report:
    """No points, and the line where Python stops reading."""
    points = float(entry.exercise.points)
    where = Line(problem.label, problem.line, "<module>", problem.text.strip())
    check = CheckReport(
        name="source",
        kind="contract",
        promise="The file can be read as Python",
        outcome=Outcome.ERROR,
        points=0.0,
        max_points=points,
        message=f"{problem.message} ({problem.label}, line {problem.line})",
        problem=ProblemReport("raised", "SyntaxError", problem.message, (where,)),
    )
    return _report(entry, submission, student, Outcome.ERROR, (check,))


def fault_report(entry: Entry, submission: Submission, message: str, student: str | None) -> Report:
    """The grader failed on this submission: withheld, flagged, never counted against the learner."""
    check = CheckReport(
        name="grader",
        kind="contract",
        promise="The submission can be graded",
        outcome=Outcome.FAULT,
        points=0.0,
        max_points=float(entry.exercise.points),
        message="the grader failed here, not you; the result is withheld and does not count against you",
    )
    return _report(entry, submission, student, Outcome.FAULT, (check,), (message,))


def _report(
    entry: Entry,
    submission: Submission,
    student: str | None,
    outcome: Outcome,
    checks: tuple[CheckReport, ...],
    faults: tuple[str, ...] = (),
) -> Report:
    return Report(
        exercise=entry.id,
        title=entry.exercise.title,
        submission=SubmissionRef(submission.name, submission.sha256, student, submission.path),
        outcome=outcome,
        points=0.0,
        max_points=float(entry.exercise.points),
        checks=checks,
        grader=_ungraded(),
        notices=submission.notices,
        faults=faults,
    )


def _ungraded() -> GraderRef:
    """Without an exercise's hash: there is no verdict to replay."""
    return GraderRef(
        dlgrader=own_version(),
        exercise="",
        variant="",
        sandbox="none",
        device="cpu",
        python=platform.python_version(),
        torch=torch_version(),
        code=own_code(),
        platform=own_platform(),
    )
