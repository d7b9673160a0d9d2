"""Where results lie: not in an argument's memory, not in a graph; and tensors that both sides can reach."""

from __future__ import annotations

from collections.abc import Callable
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


def is_detached(student: Any, call: Callable[[Any], Any]) -> None:
    """No tensor of `call(side)` requires a gradient. Raises Wrong."""
    with student._inspector() as inspector:
        call(student)
        function = student._last_function()
        graph = inspector.report().graph
    if graph:
        raise Wrong(GRAPH, {"what": _result(graph[0]), "function": f"`{function}`"})


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
