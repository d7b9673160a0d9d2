"""Numbers against limits and levels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dlgrader.judge.statistics import measured
from dlgrader.judge.wrong import Wrong


def require(condition: bool, says: str, **where: Any) -> None:
    """Raises Wrong unless the condition holds. `says` may use every keyword of `where`."""
    if not condition:
        raise Wrong(says, where)


def within(x: float, limit: float, says: str, **where: Any) -> None:
    """Raises Wrong unless `x <= limit`; NaN is not within any limit. `says` may use {x} and {limit}."""
    if not (isinstance(x, (int, float)) and x <= limit):
        raise Wrong(says, {"x": x, "limit": limit, **where})


def at_least(x: float, limit: float, says: str, **where: Any) -> None:
    """Raises Wrong unless `x >= limit`. `says` may use {x} and {limit}."""
    if not (isinstance(x, (int, float)) and x >= limit):
        raise Wrong(says, {"x": x, "limit": limit, **where})


def reached(
    x: float, levels: Mapping[float, float], says: str, smaller: bool = False, statistic: str = "", **where: Any
) -> None:
    """Partial points: `levels` maps a level to the share of the check's points (0 to 1) that reaching it earns.

    Raises Wrong with the share earned unless the best level is reached: the highest, or with `smaller` the lowest.
    `says` may use {x} and {level}. `statistic` is what `author calibrate` calls it.
    """
    sign = -1.0 if smaller else 1.0
    top = max(levels, key=lambda level: sign * level)
    measured(statistic or "statistic", x, top, smaller)
    if not sign * x >= sign * top:  # NaN reaches nothing
        earned = max((share for level, share in levels.items() if sign * x >= sign * level), default=0.0)
        raise Wrong(says, {"x": x, "level": top, **where}, earned=earned)
