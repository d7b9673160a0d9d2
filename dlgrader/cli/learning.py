"""What the commands for learners share: the record of what they have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError

if TYPE_CHECKING:
    from dlgrader.model.report import Report
    from dlgrader.progress.events import Event
    from dlgrader.progress.standing import Standing


def all_standings() -> dict[str, Standing]:
    """By exercise. Raises DlgraderError where the record cannot be read."""
    from dlgrader.progress.standing import standings
    from dlgrader.progress.store import Store

    return standings(Store().events())


def standing_of(exercise: str) -> Standing:
    """Of one exercise, begun or not."""
    from dlgrader.progress.standing import Standing

    return all_standings().get(exercise, Standing(exercise))


def keep(event: Event) -> None:
    """Adds it to the record; where that cannot be written a sentence says so, and the work goes on."""
    from dlgrader.progress.store import Store

    try:
        Store().add(event)
    except DlgraderError as error:
        say(str(error))


def with_help(report: Report) -> Report:
    """The report with what was read before; as it is where nothing was, or where the record cannot be read."""
    from msgspec import structs

    from dlgrader.model.report import Help

    try:
        standing = standing_of(report.exercise)
    except DlgraderError:
        return report  # `keep` says why
    read = standing.hints or standing.helped
    return structs.replace(report, help=Help(standing.hints, standing.helped)) if read else report


def keep_result(report: Report) -> None:
    """Adds the result of a whole exercise, unless a fault of ours withheld a part of it."""
    from dlgrader.model.outcome import Outcome
    from dlgrader.progress.events import Checked
    from dlgrader.progress.store import now

    if report.outcome is not Outcome.FAULT:
        passed = report.outcome is Outcome.PASS
        keep(Checked(report.exercise, now(), report.points, report.max_points, passed))
