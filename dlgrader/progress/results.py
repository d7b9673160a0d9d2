"""What a result adds to a learner's record, and what the record adds to a result."""

from __future__ import annotations

from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Help, Report
from dlgrader.progress.events import Checked
from dlgrader.progress.standing import Standing, standings
from dlgrader.progress.store import Store, now


def standing_of(exercise: str) -> Standing:
    """Of one exercise, begun or not. Raises DlgraderError where the record cannot be read."""
    return standings(Store().events()).get(exercise, Standing(exercise))


def keep_result(report: Report) -> None:
    """Adds the result of a whole exercise, unless a fault of ours withheld a part of it.

    Raises DlgraderError where the record cannot be written.
    """
    if report.outcome is not Outcome.FAULT:
        passed = report.outcome is Outcome.PASS
        Store().add(Checked(report.exercise, now(), report.points, report.max_points, passed))


def with_help(report: Report) -> Report:
    """The report with what was read before; as it is where nothing was, or where the record cannot be read."""
    try:
        standing = standing_of(report.exercise)
    except DlgraderError:
        return report
    read = standing.hints or standing.helped
    return structs.replace(report, help=Help(standing.hints, standing.helped)) if read else report
