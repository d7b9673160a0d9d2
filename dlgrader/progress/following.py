"""What to do now, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dlgrader.model.exercise import Entry
from dlgrader.progress.standing import Standing


class Suggestion(Struct, frozen=True):
    """An exercise, and a sentence that says why this one."""

    entry: Entry
    why: str


def following(entries: Sequence[Entry], standings: Mapping[str, Standing]) -> Suggestion | None:
    """The exercise to do now; None where all are passed. `entries` are in the order of the book.

    What was begun last and is not passed comes first; then the first exercise whose prerequisites are passed.
    """
    open_ones = [entry for entry in entries if not _passed(entry.id, standings)]
    if not open_ones:
        return None
    begun = [entry for entry in open_ones if standings.get(entry.id, Standing(entry.id)).attempts]
    if begun:
        last = max(begun, key=lambda entry: standings[entry.id].last)
        best = standings[last.id].best
        return Suggestion(last, f"you have begun it: {best:g} of {last.exercise.points} points so far")
    known = {entry.id for entry in entries}
    for entry in open_ones:
        needs = [need for need in entry.needs if need in known]
        if all(_passed(need, standings) for need in needs):
            return Suggestion(entry, _reason(entry, needs, standings))
    return Suggestion(
        open_ones[0], "it is the first in the book that is open"
    )  # prerequisites in a circle: no dead end


def _passed(exercise: str, standings: Mapping[str, Standing]) -> bool:
    return exercise in standings and standings[exercise].passed


def _reason(entry: Entry, needs: Sequence[str], standings: Mapping[str, Standing]) -> str:
    if needs:
        return f"it builds on {' and '.join(needs)}, which you have passed"
    if not any(standing.passed for standing in standings.values()):
        return "it is the first in the book"
    return f"it is the next that is open in the book, in section {entry.exercise.section}"
