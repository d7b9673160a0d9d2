"""Numbers against limits and levels."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

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


def reached(x: float, levels: Mapping[float, float], says: str, **where: Any) -> None:
    """Partial points: `levels` maps a level to the share of the check's points (0 to 1) that reaching it earns.

    Raises Wrong with the share earned unless the highest level is reached. `says` may use {x} and {level}.
    """
    top = max(levels)
    if math.isnan(x) or x < top:
        earned = max((share for level, share in levels.items() if x >= level), default=0.0)
        raise Wrong(says, {"x": x, "level": top, **where}, earned=earned)
