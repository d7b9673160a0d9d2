"""What a reference answered to the cases of practice, kept by what it was asked: an edition without answers compares
with that. Nothing can be computed from it: a call that was not recorded has no answer.
"""

from __future__ import annotations

import hashlib
import types
import zlib
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import torch
from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.judge import running
from dlgrader.judge.wrong import NotHere
from dlgrader.wire.errors import NotEncodable
from dlgrader.wire.nodes import DictNode, NameNode, Node
from dlgrader.wire.values import Decoder, Encoder
from dlgrader.worker.operators import OPERATORS

LEFT_OPEN = "not checked in this edition: it needs the reference, which is not part of it"
MOST = 1 << 18  # bytes of one answer
METHOD, VALUE, OBJECT = "method", "value", "object"
_PLAIN = (type(None), bool, int, float, complex, list, tuple, torch.Tensor, np.ndarray)
_WORDS = (str, torch.dtype, torch.device)


class Kept(Struct, frozen=True, array_like=True):
    """The answer to one question. `kind`: something to call, a value, or an object of the class `node`."""

    kind: str
    node: Node = None
    buffers: tuple[bytes, ...] = ()


Tape = dict[bytes, Kept | None]  # by the digest of a question; None: it was answered in two ways


def packed(tape: Tape) -> bytes:
    """The same tape gives the same bytes."""
    return zlib.compress(msgspec.msgpack.encode(sorted((k, v) for k, v in tape.items() if v is not None)), 9)


def unpacked(data: bytes) -> Tape:
    """Raises DlgraderError for what is damaged."""
    try:
        return dict(msgspec.msgpack.decode(zlib.decompress(data), type=list[tuple[bytes, Kept]]))
    except (msgspec.DecodeError, zlib.error) as error:
        raise DlgraderError(f"the recorded answers are damaged ({error}): install this edition again") from None


class Recorded(types.ModuleType):
    """Stands for a reference. With one it passes questions on and keeps the answers on the tape; without one it answers
    from the tape, and raises NotHere for what is not on it.

    A question is a function or method, its arguments, the seed, and what was asked of its object before; other looks
    at an object are told apart by the call before them.
    """

    def __init__(self, name: str, tape: Tape, reference: types.ModuleType | None = None) -> None:
        super().__init__(name)
        self._tape, self._reference = tape, reference
        self._before: bytes | None = None  # the last call

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._named(None, name)

    def _named(self, owner: _Object | None, name: str) -> Any:
        """What an attribute of the module or of an object is."""
        question = self._question("name", owner, name, self._before if owner is not None else None)
        if self._reference is None:
            kept = self._found(question)
            return self._method(owner, name) if kept.kind == METHOD else self._value(kept, question)
        value = getattr(owner._real if owner is not None else self._reference, name)
        if callable(value):
            self._keep(question, lambda: Kept(METHOD))
            return self._method(owner, name)
        return self._answer(value, question, telling=owner is not None)

    def _method(self, owner: _Object | None, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            real = None
            if self._reference is not None:
                real = getattr(owner._real if owner is not None else self._reference, name)
            return self._called(owner, name, real, args, kwargs)

        return call

    def _called(
        self,
        owner: _Object | None,
        name: str,
        real: Callable[..., Any] | None,
        args: tuple[Any, ...],
        kwargs: Any,
        seeded: bool = True,
    ) -> Any:
        moment = torch.initial_seed() if seeded else self._before
        question = self._before = self._question("call", owner, name, args, kwargs, moment)
        if real is None:
            answer = self._value(self._found(question), question)
        else:
            result = real(*_real(args), **_real(kwargs))
            answer = self._answer(result, question, telling=owner is not None or bool(args or kwargs))
        for touched in (owner, *args, *kwargs.values()):
            if isinstance(touched, _Object):
                object.__setattr__(touched, "_state", question)
        return answer

    def _answer(self, value: Any, question: bytes | None, telling: bool) -> Any:
        """A constant (not `telling`) is no answer to a case, but to the exercise: it is not kept."""
        if type(value).__module__ == self.__name__:
            self._keep(question, lambda: Kept(OBJECT, type(value).__name__))
            return self._object(type(value).__name__, question, value)
        self._keep(question, lambda: _encoded(value) if telling else None)
        return value

    def _value(self, kept: Kept, question: bytes | None) -> Any:
        if kept.kind == OBJECT:
            return self._object(str(kept.node), question, None)
        return Decoder([memoryview(bytearray(data)) for data in kept.buffers], _refused)(kept.node)

    def _object(self, kind: str, state: bytes | None, real: Any) -> _Object:
        made: _Object = type(kind, (_Object,), {"__module__": self.__name__})(self, state, real)
        return made

    def _keep(self, question: bytes | None, answer: Callable[[], Kept | None]) -> None:
        if question is None or not running.recorded():
            return
        try:
            kept = answer()
        except NotEncodable:
            kept = None
        if kept is not None and sum(map(len, kept.buffers)) > MOST:
            kept = None
        self._tape[question] = kept if self._tape.get(question, kept) == kept else None

    def _found(self, question: bytes | None) -> Kept:
        kept = self._tape.get(question) if question is not None and running.recorded() else None
        if kept is None:
            raise NotHere(LEFT_OPEN)
        return kept

    def _question(self, *parts: Any) -> bytes | None:
        """None where there are arguments that cannot be told apart, such as functions."""
        encoder = _Exact(True, _state)
        try:
            nodes = [encoder(part) for part in parts]
        except NotEncodable:
            return None
        digest = hashlib.sha256(msgspec.msgpack.encode(nodes))
        for buffer in encoder.buffers:
            digest.update(buffer)
        return digest.digest()[:16]


class _Object:
    """An object of the reference's, or what stands for it; `_state` is the last question that touched it."""

    def __init__(self, module: Recorded, state: bytes | None, real: Any) -> None:
        for name, value in (("_module", module), ("_state", state), ("_real", real)):
            object.__setattr__(self, name, value)

    _module: Recorded
    _state: bytes | None
    _real: Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._module._named(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        question = self._module._question("set", self, name, value, self._module._before)
        if self._real is not None:
            setattr(self._real, name, _real(value))
        object.__setattr__(self, "_state", question)


def _operator(name: str) -> Callable[..., Any]:
    def call(self: _Object, *others: Any) -> Any:
        recording = self._module._reference is not None
        real = (lambda *given: OPERATORS[name](self._real, *given)) if recording else None
        return self._module._called(self, name, real, others, {}, seeded=False)

    return call


for _name in OPERATORS:
    setattr(_Object, _name, _operator(_name))


class _Exact(Encoder):
    """Refuses what would not come back as it was, and unless `words` what says an answer in words."""

    def __init__(self, words: bool, other: Callable[[Any], Node]) -> None:
        super().__init__(other)
        self._allowed = (*_PLAIN, *_WORDS) if words else _PLAIN

    def __call__(self, value: Any, depth: int = 0) -> Node:
        if isinstance(value, torch.Tensor) and value.requires_grad:
            raise NotEncodable("a tensor of a graph")
        if type(value) is bytes:
            return NameNode("question", value.hex())
        if type(value) is dict and all(type(key) in (str, int) for key in value):
            return DictNode([(key, self(one, depth + 1)) for key, one in value.items()])
        return super().__call__(value, depth) if type(value) in self._allowed else self._other(value)


def _encoded(value: Any) -> Kept:
    encoder = _Exact(False, _refused)
    node = encoder(value)
    return Kept(VALUE, node, tuple(bytes(buffer) for buffer in encoder.buffers))


def _refused(value: Any) -> Any:
    raise NotEncodable(type(value).__name__)


def _state(value: Any) -> Node:
    if isinstance(value, _Object) and value._state is not None:
        return NameNode("object", value._state.hex())
    raise NotEncodable(type(value).__name__)


def _real(value: Any) -> Any:
    """With the reference's own objects in the place of those that stand for them."""
    if isinstance(value, _Object):
        return value._real
    if type(value) in (list, tuple):
        return type(value)(_real(one) for one in value)
    return {key: _real(one) for key, one in value.items()} if type(value) is dict else value
