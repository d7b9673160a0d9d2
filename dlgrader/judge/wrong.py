"""How a check says no."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 1000  # characters of one fact in a sentence
_SPEC = re.compile(r"[-+]?,?(\.\d{1,2})?[a-z%]?")


class Wrong(Exception):
    """An answer is wrong. `says` is a template for the learner; `facts` fill it. What a submission has named or
    answered belongs into the facts, never into the template.

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
        super().__init__(filled(says, facts or {}))
        self.says = says
        self.facts = dict(facts or {})
        self.blocking = blocking
        self.earned = earned
        self.hints = dict(hints or {})


class NotRun(Exception):
    """A check cannot be judged, because of something that is wrong elsewhere."""


class NotHere(NotRun):
    """It cannot be judged in this edition of dlgrader: the reference is not part of it. Nothing is wrong."""


class TookLonger(Exception):
    """What ran `_within` some seconds took more, and was broken off."""


class _Filling(string.Formatter):
    """Names only, and no widths: text of a learner's that got into a template must not reach into objects of ours or
    ask for a gigabyte of blanks.
    """

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        if not field_name.isidentifier():
            raise ValueError(field_name)
        return kwargs.get(field_name, "?"), field_name

    def format_field(self, value: Any, format_spec: str) -> Any:
        if not _SPEC.fullmatch(format_spec):
            raise ValueError(format_spec)
        text = str(super().format_field(value, format_spec))
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."  # an answer's key may fill megabytes


def filled(says: str, facts: Mapping[str, Any]) -> str:
    """The template with its blanks filled; a blank without a fact becomes a question mark."""
    try:
        return _Filling().vformat(says, (), facts)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        return says
