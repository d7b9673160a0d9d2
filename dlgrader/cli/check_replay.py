"""`dlgrader check --replay`: the verdict of a record, once more."""

from __future__ import annotations

import platform
from contextlib import closing
from pathlib import Path

import click

from dlgrader.cli.guard import FAULT, say
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session
from dlgrader.grading.replay import differences, must_fit, replayed, surroundings
from dlgrader.grading.runner import Plan
from dlgrader.hooks.registry import Registry
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission
from dlgrader.report import json
from dlgrader.sandbox.choose import start_strongest
from dlgrader.submission.exercise import answered
from dlgrader.submission.read import read_file


def replay(path: str, files: tuple[str, ...], registry: Registry, sandbox: str | None, key: bytes) -> int:
    """Grades the submission of the record at `path` as it was graded then, and compares; returns the exit code.

    Raises DlgraderError when the submission is not found, or the submission, the exercise or the grader is another one.
    """
    record = _record(path)
    if len(files) > 1:
        raise DlgraderError(f"a record is about one submission, {len(files)} files were given: name one, or none")
    grader = load_grader(registry[record.exercise])
    whole = read_file(files[0] if files else str(_found(record, path)))
    [(_, submission)] = answered(whole, registry.ids, record.exercise)
    must_fit(record, grader, submission, key)
    device = record.grader.device
    warm, warning = start_strongest(sandbox, may_fall_back=True, gpu=device.startswith("cuda"))
    with closing(warm):
        if warning:
            say(warning)
        for phrase in surroundings(record, platform.python_version(), warm.tier.value, device):
            say(f"not as in the record: {phrase}")
        session = Session(warm, device="" if device == "cpu" else device)
        plan = Plan(grader.id, key, record.grader.variant)
        now = session.grade(grader, submission, plan, only=lambda check: replayed(record, check), diagnose=False)
    return _tell(record, now, submission)


def _tell(record: Report, now: Report, submission: Submission) -> int:
    changed = list(differences(record, now))
    timed = len(record.checks) - len(now.checks)
    left_out = f"; {timed} left out because their verdict depends on time" if timed else ""
    if changed:
        click.echo(f"{record.exercise}  {submission.name}: another verdict{left_out}")
        for sentence in changed:
            click.echo(f"    {sentence}")
        return FAULT if now.faults else 1
    click.echo(f"{record.exercise}  {submission.name}: the same verdict in {len(now.checks)} checks{left_out}")
    return 0


def _record(path: str) -> Report:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise DlgraderError(f"{path} cannot be read: {error.strerror}; expected a report") from None
    return json.decode(data, path)


def _found(record: Report, path: str) -> Path:
    """The submission where it was, seen from here or from the record's folder."""
    was = record.submission.path or record.submission.name
    for place in (Path(was), Path(path).parent / was, Path(path).parent / record.submission.name):
        if place.is_file():
            return place
    raise DlgraderError(f"the submission {was} is not here: name the file, as `dlgrader check --replay {path} FILE`")
