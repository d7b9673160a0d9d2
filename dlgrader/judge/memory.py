"""Where results lie: not in an argument's memory, not in a graph; and tensors that both sides can reach."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from torch import Tensor

from dlgrader.judge.wrong import Wrong

SHARED = "{what} of {function} shares memory with its argument `{argument}`, so that changing one changes the other: "
SHARED += "return a copy"
GRAPH = "{what} of {function} still requires a gradient, and keeps the graph of its making alive: detach it"


def is_new(student: Any, call: Callable[[Any], Any]) -> None:
    """PURE, of results that the task calls new: no tensor of `call(side)` lies in the memory of an argument.

    Raises Wrong.
    """
    with student._inspector() as inspector:
        call(student)
        function = student._last_function()
        shared = inspector.report().shared
    if shared:
        place, argument = shared[0]
        raise Wrong(SHARED, {"what": _result(place), "function": f"`{function}`", "argument": argument})


def is_detached(
    student: Any, call: Callable[..., Any], at: Mapping[str, Tensor] | None = None, entry: str = ""
) -> None:
    """No tensor of `call(side)` requires a gradient; or of `call(side, at)`, where the tensors in `at` require one.

    As for `autograd_of`, the call gets the same mapping. `entry`: the only one that is meant, as "[1]" or "['a']".
    Raises Wrong.
    """
    with student._inspector() as inspector:
        call(student) if at is None else call(student, {name: inspector.leaf(tensor) for name, tensor in at.items()})
        function = student._last_function()
        graph = [place for place in inspector.report().graph if not entry or place == entry]
    if graph:
        raise Wrong(GRAPH, {"what": _result(graph[0]), "function": f"`{function}`"})


def spoiled(student: Any, call: Callable[[Any], Any]) -> Any:
    """A copy of the value of `call(side)`, whose tensors are overwritten over there: what still holds them changes."""
    with student._inspector() as inspector:
        value = copy.deepcopy(call(student))
        inspector.spoil()
    return value


class put:  # noqa: N801  # reads as a function in a grader
    """`put(side, tensor)`: a tensor on that side that calls may keep, change, or find changed between two calls.

    `.there` is the argument to give to functions of that side.
    """

    def __init__(self, side: Any, tensor: Tensor) -> None:
        self._inspector = side._inspector()
        self.there = self._inspector.put(tensor)

    def now(self) -> Any:
        """Its present value."""
        return self._inspector.fetch(self.there)

    def overwrite(self, tensor: Tensor) -> None:
        """New numbers in its memory."""
        self._inspector.overwrite(self.there, tensor)


def _result(place: str) -> str:
    return f"entry {place} of the result" if place else "the result"
