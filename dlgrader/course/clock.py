"""The clock of a course: UTC inside, the course's zone where it is shown."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """With the zone UTC."""
    return datetime.now(UTC)


def shown(at: datetime, zone: ZoneInfo) -> str:
    """ "2026-03-16 23:59 AEST"."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z}"


def duration(seconds: float) -> str:
    """ "3 days 4 h", "2 h 10 min", "40 min", "5 s"."""
    total = round(seconds)
    days, hours, minutes = total // 86_400, total % 86_400 // 3600, total % 3600 // 60
    if days:
        return f"{days} day{'s' * (days != 1)}" + (f" {hours} h" if hours else "")
    if hours:
        return f"{hours} h" + (f" {minutes} min" if minutes else "")
    return f"{minutes} min" if minutes else f"{total} s"
