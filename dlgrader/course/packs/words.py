"""The rules of an assignment in words, for students."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from dlgrader.course.clock import duration, shown
from dlgrader.course.config.model import Assignment, Late

_COUNTS = {
    "best": "the best of them counts for each exercise",
    "last": "the last of them counts for each exercise",
    "mean": "their mean counts for each exercise",
}


def times(assignment: Assignment, zone: ZoneInfo) -> list[str]:
    """Sentences about release, due and closing times; none for those that are not set."""
    known = (
        ("Hand in from {} on", assignment.release),
        ("Due {}", assignment.due),
        ("Closes {}: what comes later does not count", assignment.closes),
    )
    return [says.format(shown(at, zone)) for says, at in known if at is not None]


def late(policy: Late) -> str:
    """Empty where lateness costs nothing."""
    if not policy.per_day or not policy.at_most:
        return ""
    free = f"the first {duration(policy.free_minutes * 60)} cost nothing, then " if policy.free_minutes else ""
    most = f", {policy.at_most:g} % at most" if policy.at_most > policy.per_day else ""
    cost = min(policy.per_day, policy.at_most)
    return f"late hand-ins lose points: {free}{cost:g} % for each day that has begun since the due time{most}"


def attempts(assignment: Assignment) -> str:
    """How often one may hand in, and which of several counts."""
    many = f"up to {assignment.attempts} times" if assignment.attempts else "as often as you like"
    said = f"Hand in {many}; {_COUNTS[assignment.counts]}"
    if assignment.attempts == 1:
        said = "Hand in once: the first time counts"
    return said + ("; what one of a group hands in counts for all of it" if assignment.groups else "")
