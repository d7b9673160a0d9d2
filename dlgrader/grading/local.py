"""A Side in this process: the reference, in float64, on copies of what it is given."""

from __future__ import annotations

import time
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import torch

from dlgrader.grading.environments import Environments
from dlgrader.grading.local_inspector import LocalInspector
from dlgrader.grading.operators import Operators
from dlgrader.grading.remembered import Remembered
from dlgrader.grading.setting import Setting
from dlgrader.grading.transcript import Called
from dlgrader.judge import running
from dlgrader.judge.callbacks import host
from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import StudentProblem
from dlgrader.model.side import Side
from dlgrader.worker.inspecting import Inspecting
from dlgrader.worker.operators import OPERATORS
from dlgrader.worker.seeds import seed_everything

if TYPE_CHECKING:
    from dlgrader.judge.environment import Environment


class LocalSide:
    """A trusted module of ours. Floating arguments become float64, whatever dtype is judged."""

    _widen = True

    def __init__(
        self, module: types.ModuleType, sandboxed: Callable[[], Side], remembered: Remembered | None = None
    ) -> None:
        """`remembered`: keeps answers for other submissions; without it every call is made."""
        self._module = module
        self._sandboxed = sandboxed
        self._remembered = remembered
        self._metering = False
        self._memory: dict[Any, Any] = {}
        self._setting = Setting()
        self._last = ""
        self._transcript: list[Called] = []
        self._inspecting: Inspecting | None = None
        self._environments = Environments()

    def _begin(self, seed: int, seconds: float = 0.0, inference: bool = False) -> None:
        """A new case: the same seeds as the other side gets. Our own code has no time limit and no inference mode."""
        self._setting, self._transcript = Setting(seed), []
        self._environments.withdraw()

    def _last_function(self) -> str:
        return self._last

    def _strayed_to(self) -> set[str]:
        return set()

    def _in_sandbox(self) -> Side:
        return self._sandboxed()

    @contextmanager
    def _resting(self) -> Iterator[None]:
        yield

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        yield

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
        return self._in_sandbox()._timed(name, args)

    def _echo(self, value: Any) -> float:
        return self._in_sandbox()._echo(value)

    def _examined(self, name: str, call: Callable[[], Any], seen: Callable[[Any], Any]) -> Any:
        before = len(self._transcript)
        value = call()
        self._transcript[before:] = [Called(name, (), {}, seen(value))]
        return value

    @contextmanager
    def _changed_arguments(self) -> Iterator[list[str]]:
        yield []

    def _settle(self) -> None:
        """Nothing waits here."""

    def _afresh(self) -> None:
        """Our own code leaves nothing behind."""

    def _apart(self, calls: Sequence[Callable[[Any], Any]]) -> None:
        """One process, one call at a time: when it is needed."""

    def _inspector(self) -> LocalInspector:
        return LocalInspector(self)

    def _held(self, value: Any) -> LocalObject:
        """What calls get as it is, not as a copy."""
        return LocalObject(self, value)

    def _parameters(self, shown: str) -> tuple[str, ...]:
        """Names of the parameters of a function, where they are known."""
        return ()

    def _metered(self, call: Callable[[], Any], seconds: float) -> tuple[Any, float]:
        started, self._metering = time.process_time(), True
        try:
            return call(), time.process_time() - started
        finally:
            self._metering = False

    def environment(self, id: str, steps: int, **options: Any) -> Environment:
        return self._environments.offer(id, steps, self._setting.seed, **options)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        target = getattr(self._module, name)
        if not callable(target):
            return target
        if self._remembered is not None and isinstance(target, types.FunctionType):
            target = partial(self._remembering, self._remembered, target)
        return self._wrapped(name, target)

    def _remembering(self, remembered: Remembered, target: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """The target's answer, unless it is known. What a call takes, leaves behind or plays in must be its own."""
        own = self._metering or self._inspecting is not None or self._environments.offered
        if own or not running.recorded():
            return target(*args, **kwargs)
        setting = self._setting
        key = (target, setting.seed, setting.call, running.dtype())
        return remembered.answer(key, target, args, kwargs)

    def _wrapped(self, shown: str, target: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if not running.recorded():
                return target(*args, **kwargs)
            self._last = shown
            seed_everything(self._setting.next_seed())
            with self._environments.lent():
                return self._told(shown, target, args, kwargs)

        return call

    def _operated(self, shown: str, target: Callable[..., Any], operands: tuple[Any, ...]) -> Any:
        """An operator's result. The first operand is the object's own, the others are what the transcript shows."""
        self._last = shown
        return self._told(shown, lambda *others: target(operands[0], *others), operands[1:], {})

    def _read(self, shown: str, value: Any) -> Any:
        """An attribute's value."""
        self._last = shown
        return self._told(shown, lambda: copied(value, False), (), {}, read=True)

    def _told(
        self, shown: str, target: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], read: bool = False
    ) -> Any:
        """What the target gives for copies of the arguments, kept in the transcript."""
        given = copied((args, kwargs), self._widen)
        try:
            result = self._answer(shown, target, *given)
        except (StudentProblem, Wrong) as problem:
            self._transcript.append(Called(shown, args, kwargs, problem, read))
            raise
        self._transcript.append(Called(shown, args, kwargs, result, read))
        return result

    def _answer(self, shown: str, target: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        inspecting = self._inspecting
        result = inspecting.call(target, args, kwargs) if inspecting else target(*args, **kwargs)
        return LocalObject(self, result) if type(result).__module__ == self._module.__name__ else result


class LocalObject(Operators):
    """An object of the reference's own classes."""

    def __init__(self, side: LocalSide, target: Any) -> None:
        object.__setattr__(self, "_side", side)
        object.__setattr__(self, "_target", target)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self._target, name)
        shown = f"{type(self._target).__name__}.{name}"
        if callable(value):
            return self._side._wrapped(shown, value)
        return self._side._read(shown, value) if running.recorded() else value

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._target, name, value)

    @property
    def _class_name(self) -> str:
        return type(self._target).__name__

    def _operate(self, name: str, others: tuple[Any, ...]) -> Any:
        shown = f"{type(self._target).__name__}.{name}"
        return self._side._operated(shown, OPERATORS[name], (self._target, *others))


def copied(value: Any, widen: bool) -> Any:
    """A deep copy of plain data, floating tensors in float64 if `widen`; objects of ours are unwrapped."""
    if isinstance(value, torch.Tensor):
        return value.to(torch.float64, copy=True) if widen and value.is_floating_point() else value.clone()
    if isinstance(value, LocalObject):
        return value._target
    if isinstance(value, host):
        return value
    if isinstance(value, Mapping):
        return {k: copied(v, widen) for k, v in value.items()}
    if isinstance(value, list):
        return [copied(v, widen) for v in value]
    if isinstance(value, tuple):
        return tuple(copied(v, widen) for v in value)
    return value
