"""What handing in late costs."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from msgspec import Struct

from dlgrader.course.config.model import Late

DAY = 86_400.0


class Lateness(Struct, frozen=True):
    """`seconds` after the due time, 0 in time; `lost`: percent of the points."""

    seconds: float
    lost: float


IN_TIME = Lateness(0.0, 0.0)


def lateness(received: datetime, due: datetime | None, late: Late) -> Lateness:
    """Both times carry a zone; days are of 24 hours, and each that has begun costs as a whole."""
    if due is None:
        return IN_TIME
    # in UTC: two times of one zone would be subtracted as a clock on the wall shows them
    seconds = (received.astimezone(UTC) - due.astimezone(UTC)).total_seconds()
    if seconds <= 0:
        return IN_TIME
    if seconds <= late.free_minutes * 60:
        return Lateness(seconds, 0.0)
    return Lateness(seconds, min(math.ceil(seconds / DAY) * late.per_day, late.at_most))
