"""A Side in a sandbox: calls become messages, answers come back checked against their declared types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

from dlgrader.errors import DlgraderError
from dlgrader.grading.apart import apart
from dlgrader.grading.call_message import call_message
from dlgrader.grading.callee import Callee
from dlgrader.grading.conform import conform, own
from dlgrader.grading.devices import devices_of
from dlgrader.grading.exchange import Exchange
from dlgrader.grading.handles import RemoteFunction, RemoteObject
from dlgrader.grading.interface import ANY, Interface, Kind
from dlgrader.grading.metering import metered, within
from dlgrader.grading.mutation import same_value
from dlgrader.grading.queue import LONGEST
from dlgrader.grading.remote_inspector import RemoteInspector
from dlgrader.grading.rules import Rules
from dlgrader.grading.setting import Setting
from dlgrader.grading.staging import Staged
from dlgrader.grading.timing import echo, timed
from dlgrader.grading.transcript import Called
from dlgrader.judge.forbid import Forbidden
from dlgrader.judge.wrong import NotRun, Wrong
from dlgrader.model.problems import Missing, StudentProblem, Unreadable
from dlgrader.model.submission import Submission
from dlgrader.sandbox.worker import Buffers, Worker
from dlgrader.wire.errors import WireError
from dlgrader.wire.messages import Assign, Fetch, Get, Loaded, Operate, Request, Step
from dlgrader.wire.nodes import HandleNode, Node
from dlgrader.wire.values import Decoder, Encoder

if TYPE_CHECKING:
    from dlgrader.judge.environment import Environment

PLAIN = frozenset({int, float, bool, str, type(None), RemoteObject})  # a queued step may take these


class RemoteSide:
    """One submission's exported names. A worker that died is replaced by a fresh one at the next call."""

    def __init__(
        self,
        open_worker: Callable[[], Worker],
        submission: Submission,
        interface: Interface,
        forbidden: Forbidden | None = None,
        device: str = "",
        cores: int = 1,
    ) -> None:
        """`cores`: how many processes may be at work at the same time, where calls allow it."""
        self._open_worker = open_worker
        self._cores = cores
        self._interface = interface
        self._rules = Rules(forbidden, submission)
        self._device = device
        self._submission = submission
        self._line = Exchange(open_worker, submission, list(interface.names), self._rules, device)
        self._memory: dict[Any, Any] = {}
        self._blocked: dict[str, str] = {}
        self._transcript: list[Called] = []
        self._devices: set[str] = set()
        self._last = ""
        self._staged: Staged | None = None
        self._given: list[Any] = []  # arguments of the last call as it left them, where it was asked for them
        self._remember = False

    # ---- for the runner --------------------------------------------------------------------------

    def _begin(self, seed: int, seconds: float = 10.0, inference: bool = False) -> None:
        """A new case: its seed and its time."""
        self._line.begin(Setting(seed, seconds, inference))
        self._transcript, self._last = [], ""

    @property
    def _printed(self) -> list[str]:
        return self._line.printed

    def _may_show(self, public: bool) -> bool:
        return self._line.may_show(public)

    def _block(self, name: str, why: str) -> None:
        """No further check may use this name."""
        self._blocked.setdefault(name, why)

    def _load(self) -> Loaded:
        return self._line.load()

    def _settle(self) -> None:
        self._line.settle()

    def _close(self) -> None:
        self._line.close()

    def _twin(self) -> RemoteSide:
        """The same submission with a process of its own, in the same case, that knows what this side remembers."""
        twin = RemoteSide(self._open_worker, self._submission, self._interface, device=self._device)
        twin._rules = twin._line.rules = self._rules
        twin._blocked, twin._memory = self._blocked, dict(self._memory)
        setting = self._line.setting
        twin._line.setting = Setting(setting.next_seed(), setting.left, setting.inference)
        return twin

    # ---- for shared checks -----------------------------------------------------------------------

    def _last_function(self) -> str:
        return self._last

    def _strayed_to(self) -> set[str]:
        return self._devices - {self._device or "cpu"}

    def _examined(self, name: str, call: Callable[[], Any], seen: Callable[[Any], Any]) -> Any:
        before = len(self._transcript)
        value = call()
        self._transcript[before:] = [Called(name, (), {}, seen(value), inner=tuple(self._transcript[before:]))]
        return value

    def _in_sandbox(self) -> RemoteSide:
        return self

    def _afresh(self) -> None:
        self._close()

    def _apart(self, calls: Sequence[Callable[[Any], Any]]) -> None:
        apart(self, calls, self._cores)

    def _inspector(self) -> RemoteInspector:
        return RemoteInspector(self)

    def _metered(self, call: Callable[[], Any], seconds: float) -> tuple[Any, float]:
        return metered(self._line, call, seconds)

    @contextmanager
    def _changed_arguments(self) -> Iterator[list[str]]:
        staged = self._staged = Staged()
        try:
            yield staged.changed
            for name, handle, before in staged.kept:
                if not same_value(self._request(Fetch(handle), [], ANY, name), before):
                    staged.changed.append(name)
        finally:
            self._staged = None

    @contextmanager
    def _resting(self) -> Iterator[None]:
        worker = self._line.worker
        with worker.resting() if worker is not None and worker.alive else nullcontext():
            yield

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        with within(self._line, seconds):
            yield

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
        return timed(self, name, args)

    def _echo(self, value: Any) -> float:
        return echo(self, value)

    def environment(self, id: str, steps: int, **options: Any) -> Environment:
        return self._line.lent.environments.offer(id, steps, self._line.setting.seed, **options)

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

    # ---- what functions and handles do -----------------------------------------------------------

    def _call(self, callee: Callee, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        shown, kind = callee.shown, callee.kind

        def send() -> Any:
            encode = Encoder(self._line.lent.node)
            message = call_message(self, callee, args, kwargs, encode)
            if callee.handle is None:
                value = self._request(message, encode.buffers, kind, shown)
                if self._staged is not None:
                    self._staged.look(self._interface.signature(shown).parameters, args, message.back, self._given)
                return value
            return self._perform(message, encode.buffers, (*args, *kwargs.values()), kind, shown)

        return self._told(shown, args, kwargs, send, on=callee.handle)

    def _call_each(self, callee: Callee, many: Sequence[tuple[Any, ...]]) -> list[Any]:
        """The answers of one call for each of the argument tuples, as one message."""
        self._last = shown = callee.shown
        if not many:
            return []
        encode = Encoder(self._line.lent.node)
        steps: list[Step] = [call_message(self, callee, args, {}, encode) for args in many]
        nodes, answer = self._line.ask_all(steps, encode.buffers, shown)
        decode = Decoder(answer, lambda n: self._object(n, callee.kind))
        values = []
        for args, node in zip(many, nodes, strict=True):
            read = partial(self._value, node, decode, callee.kind, shown)
            values.append(self._told(shown, args, {}, read, on=callee.handle))
        return values

    def _operate(self, target: RemoteObject, name: str, others: tuple[Any, ...], kind: Kind) -> Any:
        shown = f"{target._kind.name}.{name}"

        def send() -> Any:
            encode = Encoder(self._line.lent.node)
            operands = [v._node if type(v) is RemoteObject else encode(v) for v in (target, *others)]
            return self._perform(Operate(name, operands), encode.buffers, others, kind, shown)

        return self._told(shown, others, {}, send, on=target._handle)

    def _read(self, target: RemoteObject, name: str) -> Any:
        shown = f"{self._owner(target)}.{name}"
        kind = self._interface.signature(shown).result
        send = lambda: self._request(Get(target._handle, name), [], kind, shown, "is")  # noqa: E731
        return self._told(shown, (), {}, send, read=True, on=target._handle)

    def _assign(self, target: RemoteObject, name: str, value: Any) -> None:
        encode = Encoder(self._line.lent.node)
        message = Assign(target._handle, name, encode(value))
        self._request(message, encode.buffers, ANY, f"{self._owner(target)}.{name}")

    def _owner(self, target: RemoteObject) -> str:
        if target._kind.name in self._interface.classes:
            return target._kind.name
        written = any(target._class_name in part.source for part in self._submission.parts)
        return target._class_name if written else "object"  # a name made up at run time could say anything

    def _told(
        self,
        shown: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        send: Callable[[], Any],
        read: bool = False,
        on: int | None = None,
    ) -> Any:
        """What `send` gives or raises, kept in the transcript."""
        self._last = shown
        try:
            answer = send()
        except (StudentProblem, Wrong) as problem:
            self._transcript.append(Called(shown, args, kwargs, problem, read, on))
            raise
        self._transcript.append(Called(shown, args, kwargs, answer, read, on))
        return answer

    # ---- messages --------------------------------------------------------------------------------

    def _perform(self, step: Step, buffers: Buffers, given: tuple[Any, ...], kind: Kind, shown: str) -> Any:
        """The checked value of a step; at once a handle of it, where it stays over there and is of plain things."""
        if kind.name not in self._interface.classes or not all(type(v) in PLAIN for v in given):
            return self._request(step, buffers, kind, shown)
        handle = HandleNode(self._line.queue.add(step, shown), kind.name)
        if len(self._line.queue) >= LONGEST:
            self._settle()
        return RemoteObject(self, handle, kind)

    def _request(
        self, message: Request | Operate, buffers: Buffers, kind: Kind, shown: str, verb: str = "returned"
    ) -> Any:
        """The checked value of an answer. Raises StudentProblem or Wrong."""
        node, answer = self._line.ask(message, buffers, shown)
        decode = Decoder(answer, lambda n: self._object(n, kind))
        self._given = [self._value(given, decode, ANY, shown) for given in self._line.given]
        return self._value(node, decode, kind, shown, verb)

    def _value(self, node: Node, decode: Decoder, kind: Kind, shown: str, verb: str = "returned") -> Any:
        try:
            value = decode(node)
        except WireError as error:
            raise Unreadable(shown, f"the answer in `{shown}` cannot be read: {error}") from None
        self._devices = devices_of(node)
        if kind.name in self._interface.classes:
            return own(value, kind, shown)
        return conform(value, kind, shown, verb)

    def _object(self, node: Node, kind: Kind) -> Any:
        if isinstance(node, HandleNode):
            return RemoteObject(self, node, kind)
        raise Unreadable(self._last, "an unexpected value came back")
