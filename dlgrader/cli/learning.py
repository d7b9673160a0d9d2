"""What the commands for learners share: the record of what they have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError

if TYPE_CHECKING:
    from dlgrader.model.exercise import Entry
    from dlgrader.model.report import Report
    from dlgrader.progress.events import Event
    from dlgrader.progress.standing import Standing


def all_standings() -> dict[str, Standing]:
    """By exercise. Raises DlgraderError where the record cannot be read."""
    from dlgrader.progress.standing import standings
    from dlgrader.progress.store import Store

    return standings(Store().events())


def keep(event: Event) -> None:
    """Adds it to the record; where that cannot be written a sentence says so, and the work goes on."""
    from dlgrader.progress.store import Store

    try:
        Store().add(event)
    except DlgraderError as error:
        say(str(error))


def next_hint(entry: Entry) -> tuple[list[str], int]:
    """(all steps of the hints, how many are read now): one more than before, if there is one, and that is kept."""
    from dlgrader.hooks.materials import Materials
    from dlgrader.progress.events import HintRead
    from dlgrader.progress.results import standing_of
    from dlgrader.progress.store import now

    steps = Materials(entry).hint_steps
    read = standing_of(entry.id).hints
    if read < len(steps):
        keep(HintRead(entry.id, now(), read + 1))
    return steps, min(read + 1, len(steps))


def solution_of(entry: Entry, give_up: bool = False) -> str:
    """The source of the reference; that it was seen is kept.

    Raises DlgraderError before full marks, unless the learner gives up.
    """
    from dlgrader.hooks.materials import Materials
    from dlgrader.progress.events import SolutionSeen
    from dlgrader.progress.results import standing_of
    from dlgrader.progress.store import now

    source = Materials(entry).solution.read_text(encoding="utf-8")
    standing = standing_of(entry.id)
    if not (standing.passed or give_up):
        best = f"your best has {standing.best:g} of {entry.exercise.points} points"
        reached = best if standing.attempts else "you have not checked one of your own yet"
        raise DlgraderError(
            f"{reached}: the solution is shown after full marks; try `dlgrader hint {entry.id}`, "
            f"or `dlgrader solution {entry.id} --give-up`"
        )
    keep(SolutionSeen(entry.id, now()))
    return source


def keep_result(report: Report) -> None:
    """Adds the result to the record; where that cannot be written a sentence says so."""
    from dlgrader.progress import results

    try:
        results.keep_result(report)
    except DlgraderError as error:
        say(str(error))
