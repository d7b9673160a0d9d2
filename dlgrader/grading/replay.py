"""Grades what a report is about once more: may it be done, and is the verdict the same?"""

from __future__ import annotations

from collections.abc import Iterator

from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader
from dlgrader.grading.version import key_digest, own_code, own_platform, own_version, torch_version
from dlgrader.judge.check import Check
from dlgrader.model.report import CheckReport, Report
from dlgrader.model.submission import Submission

TIMED = frozenset({"performance"})  # depends on the machine and its load


def must_fit(record: Report, grader: Grader, submission: Submission, key: bytes) -> None:
    """Raises DlgraderError, saying what differs, unless the record was made of this submission by this grader."""
    was = record.grader
    if not was.exercise:
        raise DlgraderError("the record holds no verdict to replay: the submission was not graded then")
    if record.submission.sha256 != submission.sha256:
        raise DlgraderError(
            f"{submission.name} is not the submission of the record: its sha256 is {submission.sha256[:12]}..., "
            f"expected {record.submission.sha256[:12]}..."
        )
    if was.key != key_digest(key):
        need = "needs the course key: add --key-file" if not key else "was made with another course key, or with none"
        raise DlgraderError(f"the record {need}")
    if was.exercise != grader.version:
        raise DlgraderError(
            f"{grader.id} has changed since: its version is {grader.version}, the record's {was.exercise}; "
            "check out the version of the record, or grade anew"
        )
    if (was.dlgrader, was.code) != (own_version(), own_code()):
        raise DlgraderError(
            f"the record was made by another dlgrader: {was.dlgrader} with code {was.code or 'unknown'}, "
            f"here is {own_version()} with code {own_code()}; install that one, or grade anew"
        )


def surroundings(record: Report, python: str, sandbox: str, device: str) -> list[str]:
    """What differs around the verdict, which should not change it: a phrase each."""
    was = record.grader
    pairs = {
        "Python": (was.python, python),
        "torch": (was.torch, torch_version()),
        "platform": (was.platform, own_platform()),
        "sandbox": (was.sandbox, sandbox),
        "device": (was.device, device),
    }
    return [f"{name} {then or 'unknown'} then, {now} now" for name, (then, now) in pairs.items() if then != now]


def replayed(record: Report, check: Check) -> bool:
    """Whether the check is in the record and gives the same verdict each time."""
    return check.kind not in TIMED and any(check.name == then.name for then in record.checks)


def differences(record: Report, now: Report) -> Iterator[str]:
    """A sentence for each replayed check whose verdict is not the record's."""
    found = {check.name: check for check in now.checks}
    for then in record.checks:
        if then.kind in TIMED:
            continue
        again = found.get(then.name)
        if again is None or _verdict(then) != _verdict(again):
            yield f"{then.name}: {_told(then)} then, {_told(again) if again else 'nothing'} now"


def _verdict(check: CheckReport) -> tuple[object, ...]:
    return (check.outcome, check.points, check.max_points, check.cases, check.failed)


def _told(check: CheckReport) -> str:
    return f"{check.outcome.value} with {check.points:g}/{check.max_points:g}, {check.failed} of {check.cases} cases"
