"""Right answers in each other's place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

MOST = 6  # answers at most of which each may be another's

T = TypeVar("T")


def permuted(got: Sequence[T], want: Sequence[T], same: Callable[[T, T], bool]) -> bool:
    """Whether two to MOST answers are, by `same(got, want)`, those that are wanted, in whatever order."""
    left = list(want)
    if not 2 <= len(left) <= MOST:
        return False
    for answer in got:
        place = next((i for i, right in enumerate(left) if same(answer, right)), None)
        if place is None:
            return False
        del left[place]
    return True
