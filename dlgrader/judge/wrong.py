"""How a check says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Wrong(Exception):
    """An answer is wrong. `says` is a template for the learner; `facts` fill it.

    `blocking`: the function cannot be judged further (wrong type or shape in the contract).
    `earned`: the share of the check's points that is reached all the same. `hints`: sentences to use instead where
    all cases together show a pattern (`float32`, `sizes`).
    """

    def __init__(
        self,
        says: str,
        facts: Mapping[str, Any] | None = None,
        blocking: bool = False,
        earned: float = 0.0,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(says)
        self.says = says
        self.facts = dict(facts or {})
        self.blocking = blocking
        self.earned = earned
        self.hints = dict(hints or {})


class NotRun(Exception):
    """A check cannot be judged, because of something that is wrong elsewhere."""


class _Blanks(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def filled(says: str, facts: Mapping[str, Any]) -> str:
    """The template with its blanks filled; a blank without a fact becomes a question mark."""
    try:
        return says.format_map(_Blanks(facts))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        return says
