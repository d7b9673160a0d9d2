"""A Side in a sandbox: calls become messages, answers come back checked against their declared types."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch

from dlgrader.errors import DlgraderError
from dlgrader.grading.conform import conform, own
from dlgrader.grading.handles import RemoteFunction, RemoteObject
from dlgrader.grading.interface import ANY, Interface, Kind
from dlgrader.grading.lent import Lent
from dlgrader.grading.mutation import same_value
from dlgrader.grading.problems import from_ended, from_raised
from dlgrader.grading.queue import LONGEST, Queue
from dlgrader.grading.rules import Rules
from dlgrader.grading.setting import Setting
from dlgrader.grading.transcript import Called
from dlgrader.judge.forbid import Forbidden
from dlgrader.judge.wrong import NotRun, Wrong
from dlgrader.model.problems import Missing, StudentProblem, Unreadable
from dlgrader.model.submission import Submission
from dlgrader.sandbox.errors import BadReply, TimeLimit, WorkerEnded
from dlgrader.sandbox.worker import Buffers, Worker
from dlgrader.wire.errors import WireError
from dlgrader.wire.messages import (
    Answer,
    Assign,
    Call,
    Fetch,
    Get,
    Load,
    Loaded,
    Operate,
    Part,
    Program,
    Put,
    Request,
    Step,
)
from dlgrader.wire.nodes import HandleNode, ListNode, Node, TensorNode
from dlgrader.wire.values import Decoder, Encoder

LOAD_SECONDS = 20.0
PLAIN = frozenset({int, float, bool, str, type(None), RemoteObject})  # a queued step may take these
PRINTS = 100  # calls of one case whose output is kept


class RemoteSide:
    """One submission's exported names. A worker that died is replaced by a fresh one at the next call."""

    def __init__(
        self,
        open_worker: Callable[[], Worker],
        submission: Submission,
        interface: Interface,
        forbidden: Forbidden | None = None,
        device: str = "",
    ) -> None:
        self._open_worker = open_worker
        self._submission = submission
        self._interface = interface
        self._rules = Rules(forbidden, submission)
        self._device = device
        self._worker: Worker | None = None
        self._memory: dict[Any, Any] = {}
        self._setting = Setting()
        self._blocked: dict[str, str] = {}
        self._lent = Lent()
        self._queue = Queue()
        self._transcript: list[Called] = []
        self._printed: list[str] = []
        self._devices: set[str] = set()
        self._last = ""
        self._changed: list[str] | None = None
        self._staged: list[tuple[str, int, Any]] = []
        self._loaded: Loaded | None = None
        self._load_problem: StudentProblem | None = None

    # ---- for the runner --------------------------------------------------------------------------

    def _begin(self, seed: int, seconds: float = 10.0, inference: bool = False) -> None:
        """A new case: its seed and its time."""
        self._setting = Setting(seed, time.monotonic() + seconds, seconds, inference)
        self._transcript, self._printed = [], []
        self._last = ""
        self._queue.clear()

    def _block(self, name: str, why: str) -> None:
        """No further check may use this name."""
        self._blocked.setdefault(name, why)

    def _load(self) -> Loaded:
        """Runs the submission's module code in a fresh worker, once a worker. Raises StudentProblem."""
        if self._worker is not None and self._worker.alive and self._loaded is not None:
            return self._loaded
        if self._load_problem is not None:
            raise self._load_problem
        self._worker = self._open_worker()
        self._queue.clear()  # what waited is about objects that are gone
        message = Load(
            [Part(part.label, part.source) for part in self._submission.parts],
            list(self._interface.names),
            self._device,
            self._rules.names,
            self._rules.operators,
        )
        try:
            reply, _ = self._worker.request(message, [], time.monotonic() + LOAD_SECONDS)
        except (TimeLimit, WorkerEnded, BadReply) as error:
            self._load_problem = from_ended(error, "", "while the file was being read in", LOAD_SECONDS)
            raise self._load_problem from None
        if not isinstance(reply, Loaded):
            raise Unreadable("", "the submission did not load")
        self._loaded = reply
        return reply

    def _settle(self) -> None:
        """Runs the operations that wait. Raises what they raise."""
        if len(self._queue):
            steps, results, names = self._queue.take()
            self._reply(Program(steps, results, self._rules.watches(), self._setting.inference), [], names)

    def _close(self) -> None:
        if self._worker is not None:
            self._worker.end()

    # ---- for shared checks -----------------------------------------------------------------------

    def _last_function(self) -> str:
        return self._last

    def _strayed_to(self) -> set[str]:
        return self._devices - {self._device or "cpu"}

    def _examined(self, name: str, call: Callable[[], Any], seen: Callable[[Any], Any]) -> Any:
        before = len(self._transcript)
        value = call()
        self._transcript[before:] = [Called(name, (), {}, seen(value))]
        return value

    def _in_sandbox(self) -> RemoteSide:
        return self

    def _afresh(self) -> None:
        self._close()

    @contextmanager
    def _changed_arguments(self) -> Iterator[list[str]]:
        self._changed, self._staged = [], []
        try:
            yield self._changed
            for name, handle, before in self._staged:
                if not same_value(self._request(Fetch(handle), [], ANY, name), before):
                    self._changed.append(name)
        finally:
            self._changed = None

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, Any]:
        function = getattr(self, name)
        handles = [self._put(value) for value in args]
        kind = self._interface.signature(name).result
        call = Call(function.name, list(handles), {}, seed=self._setting.seed)
        self._settle()
        started = time.perf_counter()
        answer = self._request(call, [], kind, name)
        seconds = time.perf_counter() - started
        self._transcript.append(Called(name, args, {}, answer))
        assert self._worker is not None
        self._worker.drop([h.id for h in handles], self._setting.deadline)
        return seconds, answer

    # ---- exported names --------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        self._last = name
        if name in self._blocked:
            raise NotRun(self._blocked[name])
        exports = {export.name: export for export in self._load().exports}
        export = exports.get(name)
        if export is None:
            raise DlgraderError(f"the starter does not define `{name}`, which the grader calls")
        if export.kind == "missing":
            raise Missing(name, f"`{name}` is not defined")
        if export.kind == "value":
            raise Missing(name, f"`{name}` is not a function or class")
        self._rules.refuse(name)
        return RemoteFunction(self, name)

    # ---- messages --------------------------------------------------------------------------------

    def _call(
        self, shown: str, handle: int | None, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], kind: Kind
    ) -> Any:
        return self._told(shown, args, kwargs, lambda: self._send_call(shown, handle, name, args, kwargs, kind))

    def _operate(self, target: RemoteObject, name: str, others: tuple[Any, ...], kind: Kind) -> Any:
        shown = f"{target._kind.name}.{name}"

        def send() -> Any:
            encode = Encoder(self._lent.node)
            operands = [v._node if type(v) is RemoteObject else encode(v) for v in (target, *others)]
            return self._perform(Operate(name, operands), encode.buffers, others, kind, shown)

        return self._told(shown, others, {}, send)

    def _read(self, target: RemoteObject, name: str) -> Any:
        shown = f"{self._owner(target)}.{name}"
        kind = self._interface.signature(shown).result
        send = lambda: self._request(Get(target._handle, name), [], kind, shown, "is")  # noqa: E731
        return self._told(shown, (), {}, send, read=True)

    def _assign(self, target: RemoteObject, name: str, value: Any) -> None:
        encode = Encoder(self._lent.node)
        message = Assign(target._handle, name, encode(value))
        self._request(message, encode.buffers, ANY, f"{self._owner(target)}.{name}")

    def _owner(self, target: RemoteObject) -> str:
        return target._kind.name if target._kind.name in self._interface.classes else target._class_name

    def _told(
        self, shown: str, args: tuple[Any, ...], kwargs: dict[str, Any], send: Callable[[], Any], read: bool = False
    ) -> Any:
        """What `send` gives or raises, kept in the transcript."""
        self._last = shown
        try:
            answer = send()
        except (StudentProblem, Wrong) as problem:
            self._transcript.append(Called(shown, args, kwargs, problem, read))
            raise
        self._transcript.append(Called(shown, args, kwargs, answer, read))
        return answer

    def _send_call(
        self, shown: str, handle: int | None, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], kind: Kind
    ) -> Any:
        encode = Encoder(self._lent.node)
        if self._changed is None:
            nodes = [encode(a) for a in args]
        else:
            nodes = [self._stage(shown, i, a, encode) for i, a in enumerate(args)]
        message = Call(
            name,
            nodes,
            {k: encode(v) for k, v in kwargs.items()},
            handle=handle,
            keep=kind.name in self._interface.classes,
            seed=self._setting.next_seed(),
            watch=self._rules.watches(),
            inference=self._setting.inference,
        )
        if handle is None:
            return self._request(message, encode.buffers, kind, shown)
        return self._perform(message, encode.buffers, (*args, *kwargs.values()), kind, shown)

    def _perform(self, step: Step, buffers: Buffers, given: tuple[Any, ...], kind: Kind, shown: str) -> Any:
        """The checked value of a step; at once a handle of it, where it stays over there and is of plain things."""
        if kind.name not in self._interface.classes or not all(type(v) in PLAIN for v in given):
            return self._request(step, buffers, kind, shown)
        handle = HandleNode(self._queue.add(step, shown), kind.name)
        if len(self._queue) >= LONGEST:
            self._settle()
        return RemoteObject(self, handle, kind)

    def _stage(self, shown: str, position: int, value: Any, encode: Encoder) -> Node:
        if not isinstance(value, (torch.Tensor, list, dict)):
            return encode(value)
        handle = self._put(value)
        names = self._interface.signature(shown).parameters
        name = names[position] if position < len(names) else f"argument {position + 1}"
        self._staged.append((name, handle.id, value))
        return handle

    def _put(self, value: Any) -> HandleNode:
        encode = Encoder(self._lent.node)
        node = self._raw(Put(encode(value)), encode.buffers, "")[0]
        if not isinstance(node, HandleNode):
            raise Unreadable(self._last, "no handle came back")
        return node

    def _request(
        self, message: Request | Operate, buffers: Buffers, kind: Kind, shown: str, verb: str = "returned"
    ) -> Any:
        """The checked value of an answer. Raises StudentProblem or Wrong."""
        node, answer = self._raw(message, buffers, shown)
        try:
            value = Decoder(answer, lambda n: self._object(n, kind))(node)
        except WireError as error:
            raise Unreadable(shown, f"the answer in `{shown}` cannot be read: {error}") from None
        self._devices = _devices(node)
        if kind.name in self._interface.classes:
            return own(value, kind, shown)
        return conform(value, kind, shown, verb)

    def _raw(self, message: Request | Operate, buffers: Buffers, shown: str) -> tuple[Node, Buffers]:
        """The answer to a message. What waits is run before it: in the same message, where that can be a step."""
        self._load()
        if not isinstance(message, Step):
            self._settle()
            return self._reply(message, buffers, [shown])
        if not len(self._queue) and not isinstance(message, Operate):
            return self._reply(message, buffers, [shown])
        steps, results, names = self._queue.take((message, shown))
        program = Program(steps, results, self._rules.watches(), self._setting.inference)
        node, answer = self._reply(program, buffers, names)
        if not isinstance(node, ListNode) or len(node.items) != 1:
            raise Unreadable(shown, f"the answer in `{shown}` cannot be read: not that of a program")
        return node.items[0], answer

    def _reply(self, message: Request, buffers: Buffers, names: list[str]) -> tuple[Node, Buffers]:
        """The answer to a message as it is; `names` are those of its steps."""
        self._load()
        assert self._worker is not None
        shown = names[-1]
        try:
            reply, answer = self._worker.request(message, buffers, self._setting.deadline, self._lent.answer)
        except (TimeLimit, WorkerEnded, BadReply) as error:
            raise from_ended(error, shown, f"in `{shown}`", self._setting.seconds) from None
        if isinstance(reply, Loaded):
            raise Unreadable(shown, "an answer out of turn")
        if reply.printed and len(self._printed) < PRINTS:
            self._printed.append(reply.printed)
        self._rules.seen(shown, reply.used)
        if isinstance(reply, Answer):
            return reply.value, answer
        at = reply.step if 0 <= reply.step < len(names) else -1
        raise from_raised(reply.problem, names[at], self._submission)

    def _object(self, node: Node, kind: Kind) -> Any:
        if isinstance(node, HandleNode):
            return RemoteObject(self, node, kind)
        raise Unreadable(self._last, "an unexpected value came back")


def _devices(node: Node) -> set[str]:
    if isinstance(node, TensorNode):
        return set() if node.array else {node.device}
    items = getattr(node, "items", [])
    inner = [v for _, v in items] if items and isinstance(items[0], tuple) else items
    return set().union(*(_devices(n) for n in inner)) if inner else set()
