"""The source rules of one submission: what its code may not write, and may not be seen to use."""

from __future__ import annotations

import secrets

import torch

from dlgrader.judge.forbid import Forbidden
from dlgrader.judge.source import Module, mentions, read
from dlgrader.judge.wrong import Wrong
from dlgrader.model.submission import Submission

WATCHED_FIRST, WATCHED = 12, 8  # watching costs 10 to 20 microseconds an operation


class Rules:
    """Refuses names by raising Wrong. What was caught once stays refused."""

    def __init__(self, forbidden: Forbidden | None, submission: Submission) -> None:
        self._forbidden = forbidden
        self._submission = submission
        self._source: Module | None = None
        self._verdicts: dict[str, Wrong | None] = {}  # exported name -> why it is refused
        self._calls = 0

    @property
    def names(self) -> list[str]:
        """Patterns of functions that the worker watches for."""
        return list(self._forbidden.names) if self._forbidden else []

    @property
    def operators(self) -> list[str]:
        """Patterns of aten operators that the worker watches for."""
        return list(self._forbidden.operators) if self._forbidden else []

    def refuse(self, name: str) -> None:
        """Raises Wrong for an exported name whose code writes, or was seen to use, what it may not."""
        if self._forbidden is None:
            return
        if name not in self._verdicts:
            self._verdicts[name] = self._written(name, self._forbidden)
        verdict = self._verdicts[name]
        if verdict is not None:
            raise verdict

    def watches(self) -> bool:
        """Whether the next call is watched: the first ones, then one in WATCHED that nobody over there can foresee."""
        self._calls += 1
        return self._forbidden is not None and (self._calls <= WATCHED_FIRST or not secrets.randbelow(WATCHED))

    def seen(self, shown: str, used: list[str]) -> None:
        """Raises Wrong when a call of `shown` (`f` or `Class.method`) used what it may not."""
        for name in used:
            if self._forbidden is not None and self._forbidden.used(name):
                facts = {"function": shown, "used": _existing(name), "why": self._forbidden.why(name)}
                verdict = Wrong("`{function}` uses `{used}`: {why}", facts)
                self._verdicts[shown.split(".")[0]] = verdict
                raise verdict

    def _written(self, name: str, forbidden: Forbidden) -> Wrong | None:
        if not forbidden.unseen:
            return None
        if self._source is None:
            self._source = read((part.label, part.source) for part in self._submission.parts)
        for mention in mentions(self._source, name):
            if forbidden.written(mention.name):
                where = f"{mention.label}, line {mention.line}"
                facts = {"function": name, "used": mention.name, "place": where, "why": forbidden.why(mention.name)}
                return Wrong("`{function}` uses `{used}` ({place}): {why}", facts)
        return None


def _existing(name: str) -> str:
    """`aten.convolution.default` as a learner would know it; a name that a worker made up is `torch`."""
    found: object = torch
    full = f"torch.{name.split('.')[1]}" if name.startswith("aten.") else name
    for part in full.split(".")[1:]:
        found = getattr(found, part, None)
    known = found is not None or hasattr(torch.ops.aten, full.rpartition(".")[2])
    return full if full.startswith("torch.") and known else "torch"
