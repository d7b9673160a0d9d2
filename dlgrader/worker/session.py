"""The loop of one worker: requests in, answers out, until the host hangs up."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import ModuleType
from typing import Any, NoReturn

import torch

from dlgrader.wire.channel import Channel
from dlgrader.wire.errors import ChannelClosed, NotEncodable, WireError
from dlgrader.wire.messages import (
    Answer,
    Ask,
    Assign,
    Backward,
    Call,
    Drop,
    Fetch,
    Get,
    Inspect,
    Load,
    Loaded,
    Program,
    Put,
    Raised,
    Reply,
    Request,
    Step,
    Tell,
    TellError,
)
from dlgrader.wire.nodes import CallbackNode, HandleNode, Node
from dlgrader.wire.values import Decoder, Encoder
from dlgrader.worker import loader, stubs
from dlgrader.worker.environments import install
from dlgrader.worker.hosted import Hosted
from dlgrader.worker.inspecting import Inspecting, leaf
from dlgrader.worker.objects import Objects
from dlgrader.worker.printing import Printed
from dlgrader.worker.problems import problem_of
from dlgrader.worker.programs import Programs
from dlgrader.worker.seeds import seed_everything
from dlgrader.worker.watching import Watch

ERRORS: dict[str, type[Exception]] = {
    e.__name__: e for e in (ValueError, TypeError, IndexError, KeyError, ZeroDivisionError, RuntimeError)
}


class Session:
    """Serves one submission."""

    def __init__(self, channel: Channel[Reply, Request]) -> None:
        self._channel = channel
        self._objects = Objects()
        self._programs = Programs(self._objects)
        self._module = ModuleType(loader.MODULE)
        self._labels: set[str] = set()
        self._watch = Watch((), ())
        self._device = ""
        self._printed = Printed()
        self._inspecting = Inspecting()
        self._given: list[Any] = []  # arguments of the last call that are to be sent back

    def serve(self) -> None:
        """Answers until the channel closes."""
        sys.stdout = sys.stderr = self._printed
        while True:
            try:
                request, buffers = self._channel.receive()
            except ChannelClosed:
                return
            self._handle(request, buffers)

    def _handle(self, request: Request, buffers: list[memoryview]) -> None:
        if isinstance(request, Drop):
            self._objects.drop(request.handles)
            return
        if isinstance(request, Load):
            self._channel.send(self._load(request))
            return
        encoder = Encoder(self._keep)
        self._programs.at = 0
        self._given = []
        reply: Reply
        try:
            value = self._answer(request, buffers, encoder)
            given = [encoder(argument) for argument in self._given]
            reply = Answer(value, self._printed.take(), self._watch.take(), given)
        except BaseException as error:
            encoder.buffers.clear()
            problem = problem_of(error, self._labels)
            reply = Raised(problem, self._printed.take(), self._watch.take(), self._programs.at)
        self._channel.send(reply, encoder.buffers)

    def _load(self, request: Load) -> Loaded:
        self._device = request.device
        self._watch = Watch(request.watched, request.operators)
        self._labels = {part.label for part in request.parts}
        finder = stubs.install()
        install(Hosted(self._channel, self.ask))
        seed_everything(0)  # what a file draws while it is read in is the same in every run
        self._module, problems = loader.run(request.parts)
        exports = [loader.export_of(self._module, name) for name in request.names]
        return Loaded(exports, loader.defined(self._module), problems, self._printed.take(), finder.used)

    def _answer(self, request: Request, buffers: list[memoryview], encode: Encoder) -> Node:
        decode = Decoder(buffers, self._reference, self._device)
        if isinstance(request, Program):
            with self._set(request.watch, request.inference):
                return self._programs.run(request, decode, encode, lambda step: self._result(step, decode))
        if isinstance(request, (Call, Get, Assign)):
            value = self._result(request, decode)
            return self._keep(value) if isinstance(request, Call) and request.keep else encode(value)
        if isinstance(request, Put):
            value = decode(request.value)
            return self._keep(leaf(value) if request.leaf else value)
        if isinstance(request, Inspect):
            said = encode(self._inspecting.report())
            if request.spoil:
                self._inspecting.spoil()
            return said
        if isinstance(request, Backward):
            leaves = [self._objects[number] for number in request.leaves]
            return encode(self._inspecting.gradients(leaves, [decode(c) for c in request.cotangents]))
        if isinstance(request, Fetch):
            return encode(self._objects[request.handle])
        raise WireError(f"unexpected {type(request).__name__}")

    def _result(self, step: Step, decode: Decoder) -> Any:
        if isinstance(step, Call):
            return self._call(step, decode)
        if isinstance(step, Get):
            return getattr(self._objects[step.handle], step.name)
        if isinstance(step, Assign):
            setattr(self._objects[step.handle], step.name, decode(step.value))
            return None
        raise WireError(f"unexpected {type(step).__name__}")

    def _call(self, request: Call, decode: Decoder) -> Any:
        function = self._target(request)
        args = [decode(a) for a in request.args]
        kwargs = {k: decode(v) for k, v in request.kwargs.items()}
        self._given = [args[position] for position in request.back]
        if request.seed is not None:
            seed_everything(request.seed)
        with self._set(request.watch, request.inference):
            return self._inspecting.call(function, args, kwargs) if request.remember else function(*args, **kwargs)

    @contextmanager
    def _set(self, watch: bool, inference: bool) -> Iterator[None]:
        with torch.inference_mode() if inference else nullcontext(), self._watch.watching(watch):
            yield

    def _target(self, request: Call) -> Callable[..., Any]:
        if request.handle is not None:
            owner = self._objects[request.handle]
            return getattr(owner, request.name) if request.name else owner  # type: ignore[no-any-return]
        try:
            return self._module.__dict__[request.name]  # type: ignore[no-any-return]
        except KeyError:
            raise NameError(f"name {request.name!r} is not defined") from None

    def _keep(self, value: Any) -> HandleNode:
        return self._objects.keep(value)

    def _reference(self, node: Node) -> Any:
        if isinstance(node, HandleNode):
            return self._objects[node.id]
        if isinstance(node, CallbackNode):
            return HostFunction(self, node)
        raise WireError("unknown node")

    def ask(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The answer of the host's function `number`. Raises what it raised."""
        with self._watch.paused():
            encode = Encoder(_refuse)
            message = Ask(number, [encode(a) for a in args], {str(k): encode(v) for k, v in kwargs.items()})
            self._channel.send(message, encode.buffers)
            reply, buffers = self._channel.receive()
            if isinstance(reply, Tell):
                return Decoder(buffers, self._reference, self._device)(reply.value)
        if isinstance(reply, TellError):
            raise ERRORS.get(reply.error, RuntimeError)(reply.message)
        raise WireError(f"unexpected {type(reply).__name__}")


class HostFunction:
    """A function of the host's, in the learner's hands."""

    def __init__(self, session: Session, node: CallbackNode) -> None:
        self.__name__ = node.name
        self._session = session
        self._number = node.id

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._session.ask(self._number, args, kwargs)


def _refuse(value: Any) -> NoReturn:
    raise NotEncodable(f"a {type(value).__name__}, where a number or a tensor is needed")
