"""Where a learner stands in each exercise."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, structs

from dlgrader.progress.events import Checked, Event, HintRead


class Standing(Struct, frozen=True):
    """One exercise: what was reached in it, and with what help."""

    exercise: str
    attempts: int = 0
    best: float = 0.0  # points
    passed: bool = False  # once: a later, worse attempt does not take it away
    hints: int = 0  # steps read
    solution_seen: bool = False
    helped: bool = False  # whether the solution was seen before the exercise was passed
    last: float = 0.0  # when, in seconds since 1970


def standings(events: Iterable[Event]) -> dict[str, Standing]:
    """By exercise, for those with an event."""
    found: dict[str, Standing] = {}
    for event in events:
        old = found.get(event.exercise, Standing(event.exercise))
        found[event.exercise] = structs.replace(_after(old, event), last=max(old.last, event.at))
    return found


def _after(old: Standing, event: Event) -> Standing:
    if isinstance(event, Checked):
        best, passed = max(old.best, event.points), old.passed or event.passed
        return structs.replace(old, attempts=old.attempts + 1, best=best, passed=passed)
    if isinstance(event, HintRead):
        return structs.replace(old, hints=max(old.hints, event.step))
    return structs.replace(old, solution_seen=True, helped=old.helped or not old.passed)
