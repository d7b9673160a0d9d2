"""Programs: many steps of the host's as one message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dlgrader.wire.errors import WireError
from dlgrader.wire.messages import Call, Operate, Program
from dlgrader.wire.nodes import HandleNode, ListNode, Node
from dlgrader.wire.values import Decoder, Encoder
from dlgrader.worker.objects import Objects
from dlgrader.worker.operators import OPERATORS


class Nothing(Exception):  # the host knows it by this name
    """A step gave None where an object is to be kept: mostly a `return` that is missing."""


class Programs:
    """Runs the steps in order; `at` is the one that is running, for the report of an exception."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self.at = 0

    def run(self, program: Program, decode: Decoder, encode: Encoder, other: Callable[[Any], Any]) -> Node:
        """The answers of the steps whose results are not kept. `other` gives the value of a step that is no operator.

        Raises what a step raises; the steps after it are not run.
        """
        answers: list[Node] = []
        last = len(program.steps) - 1
        for self.at, (step, number) in enumerate(zip(program.steps, program.results, strict=True)):
            value = self._operated(step, decode) if type(step) is Operate else other(step)
            if number:
                if value is None:
                    raise Nothing
                self._objects.put(number, value)
                continue
            told = len(encode.buffers)
            answers.append(self._objects.keep(value) if type(step) is Call and step.keep else encode(value))
            if self.at < last:  # the buffers look into tensors that the next steps may change
                encode.buffers[told:] = [memoryview(bytes(data)) for data in encode.buffers[told:]]
        return ListNode(answers)

    def _operated(self, step: Operate, decode: Decoder) -> Any:
        kept = self._objects
        operands = [kept[n.id] if type(n) is HandleNode else decode(n) for n in step.operands]
        try:
            function = OPERATORS[step.name]
        except KeyError:
            raise WireError(f"no operator {step.name}") from None
        return function(*operands)
