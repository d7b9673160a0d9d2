"""`dlgrader regrade --reproduce`: the verdict of a record in the gradebook, once more."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from rich.console import Console

from dlgrader.cli.batch import standing_sandbox
from dlgrader.cli.context import registry, without
from dlgrader.cli.coursework.options import own_points
from dlgrader.cli.gradebooking.naming import known_exercise, known_student
from dlgrader.cli.guard import FAULT, say
from dlgrader.course.clock import shown
from dlgrader.course.gradebook.results import Version, reports, submission
from dlgrader.course.gradebook.tables import Result
from dlgrader.course.rotation import all_keys
from dlgrader.course.standing import standing_of
from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Item, Settings, grade_all
from dlgrader.grading.replay import TIMED, differences, surroundings
from dlgrader.grading.version import key_digest, own_code
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission

if TYPE_CHECKING:
    from dlgrader.course.config.model import Assignment
    from dlgrader.course.folder import CourseFolder


class Record(Struct, frozen=True):
    """What the gradebook has of an answer that counts."""

    student: str
    graded: str
    submission: Submission
    report: Report
    version: Version


def run(
    context: click.Context, folder: CourseFolder, asked: Assignment, student: str, exercise: str, sandbox: str | None
) -> int:
    """Grades the answer again with the draws of its record; 0 for the same verdicts, 1 for others, 4 where the grader
    fails. Raises DlgraderError, which exits with 2, where no verdict is recorded.
    """
    record = _record(context, folder, asked, student, exercise)
    entry = registry(context)[record.report.exercise]
    key = _key(folder, record.version)
    device = record.version.device
    item = Item(record.student, entry, record.submission, record.version.variant, asked.time)
    with standing_sandbox(sandbox, Console(stderr=True, highlight=False), device.startswith("cuda")) as warm:
        settings = Settings(warm.tier, 1, "" if device == "cpu" else device, key, "", without(context), warm)
        [(_, now)] = grade_all([item], settings)
    click.echo(f"{asked.name} {record.student} {entry.id}, graded {record.graded}")
    other = [*_other(record.version, entry, key), *surroundings(record.report, *_here(now, record.report))]
    for phrase in other:
        click.echo(f"  not as then: {phrase}")
    if now.outcome is Outcome.FAULT:
        say(f"the grader failed this time: {now.faults[0].strip().splitlines()[-1] if now.faults else 'no reason'}")
        return FAULT
    return _told(record.report, now, bool(other))


def _record(context: click.Context, folder: CourseFolder, asked: Assignment, student: str, name: str) -> Record:
    exercise = known_exercise(asked, name)
    with folder.gradebook.reading() as session:
        who = known_student(session, student).id
        standing = standing_of(session, asked, own_points(context), who)
        answer = standing.shown.get(exercise) if standing is not None else None
        if answer is None:
            raise DlgraderError(f"{who} has handed in nothing for {exercise} in {asked.name}")
        if answer.result is None or answer.version is None or answer.outcome is Outcome.FAULT:
            why = "is not graded yet" if answer.result is None else "was withheld"
            raise DlgraderError(f"what {who} handed in for {exercise} {why}: there is no verdict to reproduce")
        at = shown(session.get_one(Result, answer.result).at, folder.zone)
        report = reports(session, [answer.result])[answer.result]
        return Record(answer.student, at, submission(session, answer.answer), report, answer.version)


def _key(folder: CourseFolder, version: Version) -> bytes:
    """That of the record, also after a rotation; else the course's."""
    if not version.key:
        return b""
    keys = all_keys(folder)
    return next((key for key in keys if key_digest(key) == version.key), keys[0])


def _other(then: Version, entry: Entry, key: bytes) -> list[str]:
    pairs = {
        "exercise": (then.exercise, Materials(entry).version()),
        "dlgrader's code": (then.code, own_code()),
        "course key": (then.key, key_digest(key)),
    }
    return [f"{name} {was} then, {now} now" for name, (was, now) in pairs.items() if was != now]


def _here(now: Report, then: Report) -> tuple[str, str, str]:
    """Python, sandbox, device; a file that could not be read was in no sandbox either time."""
    ran = bool(now.grader.exercise and then.grader.exercise)
    return platform.python_version(), now.grader.sandbox if ran else then.grader.sandbox, then.grader.device


def _told(then: Report, now: Report, other: bool) -> int:
    """Says it of each check."""
    changed = {sentence.partition(":")[0]: sentence for sentence in differences(then, now)}
    names = {check.name for check in then.checks}
    changed |= {check.name: f"{check.name}: not there then" for check in now.checks if check.name not in names}
    compared = [check for check in then.checks if check.kind not in TIMED]
    for check in then.checks:
        if check.kind in TIMED:
            click.echo(f"  {check.name}: left out, its verdict depends on time")
        elif check.name not in changed:
            click.echo(f"  {check.name}: {check.outcome.value} with {check.points:g}/{check.max_points:g}, the same")
    for sentence in changed.values():
        click.echo(f"  {sentence}")
    if not changed:
        click.echo(f"the same verdict in {len(compared)} checks")
        return 0
    click.echo("another verdict" + ("" if other else ", though nothing differs around it: the grader is not steady"))
    return 1
