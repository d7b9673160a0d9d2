"""Functions of ours that a worker may call: handed out as nodes, answered here."""

from __future__ import annotations

import itertools
from typing import Any

from dlgrader.grading.environments import Environments
from dlgrader.grading.handles import RemoteObject
from dlgrader.judge.callbacks import host
from dlgrader.judge.wrong import Wrong
from dlgrader.sandbox.worker import Buffers
from dlgrader.wire.environments import Act, ActAll
from dlgrader.wire.errors import NotEncodable
from dlgrader.wire.messages import Ask, Request, Tell, TellError
from dlgrader.wire.nodes import CallbackNode, Node
from dlgrader.wire.values import Decoder, Encoder


class Lent:
    """The functions and environments that one side has handed out in this case."""

    def __init__(self) -> None:
        self._hosts: dict[int, host] = {}
        self._numbers = itertools.count(1)
        self.environments = Environments()

    def withdraw(self) -> None:
        """A new case: what was handed out in the last one answers no more, so that nothing is asked uncounted."""
        self._hosts.clear()
        self.environments.withdraw()

    def node(self, value: Any) -> Node:
        """The node of a value that is not plain data: a function of ours, or an object that lives over there.

        Raises NotEncodable for anything else.
        """
        if isinstance(value, RemoteObject):
            return value._node
        if isinstance(value, host):
            number = next(self._numbers)
            self._hosts[number] = value
            return CallbackNode(number, value.name)
        raise NotEncodable(f"a {type(value).__name__}")

    def answer(self, ask: Ask | Act | ActAll, buffers: Buffers) -> tuple[Request, Buffers]:
        """What the function says, or the arithmetic that it fails at. Raises Wrong for a call that ends the check."""
        if isinstance(ask, Act):
            return self.environments.act(ask), []
        if isinstance(ask, ActAll):
            return self.environments.act_all(ask), []
        if ask.callback < 0:
            return self._environment(ask, buffers)
        function = self._hosts.get(ask.callback)
        if function is None:
            raise Wrong("a function was called that nobody handed out")
        decode = Decoder(buffers, lambda node: node)
        args = [decode(a) for a in ask.args]
        encode = Encoder(self.node)
        try:
            value = encode(function(*args, **{k: decode(v) for k, v in ask.kwargs.items()}))
        except (ArithmeticError, ValueError, TypeError, IndexError) as error:
            return TellError(type(error).__name__, str(error)), []
        return Tell(value), encode.buffers

    def _environment(self, ask: Ask, buffers: Buffers) -> tuple[Request, Buffers]:
        encode, decode = Encoder(self.node), Decoder(buffers, lambda node: node)
        return self.environments.answer(ask.callback, [decode(a) for a in ask.args], encode), encode.buffers
