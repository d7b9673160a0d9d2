"""Results that an earlier run of `dlgrader grade` has left and that still stand."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Item, Settings
from dlgrader.grading.version import key_digest, own_code
from dlgrader.hooks.materials import Materials
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.report import json


def standing(items: Sequence[Item], earlier: Sequence[Report], settings: Settings) -> tuple[list[Report], list[Item]]:
    """(reports that stand, items to grade). One stands where submission, exercise, grader, draws and device are as they
    were, and nothing failed on our side.
    """
    found = {(r.submission.student or "", r.exercise): r for r in earlier}
    stand: list[Report] = []
    todo: list[Item] = []
    for item in items:
        report = found.get((item.student, item.entry.id))
        if report is not None and _still(report, item, settings):
            stand.append(report)
        else:
            todo.append(item)
    return stand, todo


def _still(report: Report, item: Item, settings: Settings) -> bool:
    grader = report.grader
    return report.outcome is not Outcome.FAULT and (
        report.submission.sha256,
        grader.exercise,
        grader.code,
        grader.variant,
        grader.key,
        grader.device,
    ) == (
        item.submission.sha256,
        Materials(item.entry).version(),
        own_code(),
        settings.variant,
        key_digest(settings.key),
        settings.device or "cpu",
    )


def earlier_reports(out: Path) -> dict[Path, Report]:
    """What is in the folder; files that cannot be read are left out, and so graded again."""
    reports = {}
    for path in sorted(out.glob("*/*.json")):
        with contextlib.suppress(DlgraderError, OSError):
            reports[path] = json.decode(path.read_bytes(), str(path))
    return reports
