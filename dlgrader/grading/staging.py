"""Arguments that are put into the worker before a call: to see afterwards whether it changed them, or to time it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from dlgrader.grading.exchange import Exchange
from dlgrader.grading.mutation import same_value
from dlgrader.model.problems import Unreadable
from dlgrader.wire.messages import Put
from dlgrader.wire.nodes import HandleNode
from dlgrader.wire.values import Encoder


@dataclass
class Staged:
    """Names of arguments that were changed, as far as found out; handles and values of those to look at."""

    changed: list[str] = field(default_factory=list)
    kept: list[tuple[str, int, Any]] = field(default_factory=list)

    def look(self, names: Sequence[str], before: Sequence[Any], places: Sequence[int], now: Sequence[Any]) -> None:
        """Notes which of the arguments at these places are `now` not what they were."""
        pairs = zip(places, now, strict=False)  # one that did not come back is not known to have changed
        self.changed += [named(names, i) for i, value in pairs if not same_value(value, before[i])]


def named(names: Sequence[str], position: int) -> str:
    """What an argument is called in the learner's function."""
    return names[position] if position < len(names) else f"argument {position + 1}"


def can_change(value: Any) -> bool:
    """Whether a call could change it in place."""
    return isinstance(value, (torch.Tensor, list, dict))


def put(line: Exchange, value: Any, shown: str, leaf: bool = False) -> HandleNode:
    """The handle of a value that is kept over there; `leaf`: a tensor with a gradient asked for."""
    encode = Encoder(line.lent.node)
    node, _ = line.ask(Put(encode(value), leaf), encode.buffers, shown)
    if not isinstance(node, HandleNode):
        raise Unreadable(shown, "no handle came back")
    return node
