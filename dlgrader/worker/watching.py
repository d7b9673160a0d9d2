"""Which torch functions a call uses: a log by name that sees aliases and getattr, for the source rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatchcase
from typing import Any

import torch
from torch.overrides import TorchFunctionMode, resolve_name
from torch.utils._python_dispatch import TorchDispatchMode


class Watch:
    """Notes the functions whose names match: `names` are Python-level ("torch.conv*"), `operators` aten-level."""

    def __init__(self, names: Sequence[str], operators: Sequence[str]) -> None:
        self._functions = _Matches(names, _function_name, self._note) if names else None
        self._operators = _Matches(operators, str, self._note) if operators else None
        self._used: dict[str, None] = {}
        self._paused = 0

    @contextmanager
    def watching(self, on: bool) -> Iterator[None]:
        """Logs what runs inside, when `on` and there is something to look for."""
        with ExitStack() as stack:
            if on and self._functions is not None:
                stack.enter_context(_Functions(self._functions))
            if on and self._operators is not None:
                stack.enter_context(_Operators(self._operators))
            yield

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What dlgrader itself does in the middle of a call is not the learner's doing."""
        self._paused += 1
        try:
            with torch._C.DisableTorchFunction():  # spares each operation of ours a detour through the log
                yield
        finally:
            self._paused -= 1

    def take(self) -> list[str]:
        used, self._used = list(self._used), {}
        return used[:20]

    def _note(self, name: str) -> None:
        if not self._paused:
            self._used[name] = None


class _Matches:
    """Decides once a function whether it is looked for."""

    def __init__(self, patterns: Sequence[str], name: Callable[[Any], str], note: Callable[[str], None]) -> None:
        self._patterns, self._name, self._note = patterns, name, note
        self._known: dict[Any, str | None] = {}

    def __call__(self, function: Any) -> None:
        if function not in self._known:
            name = self._name(function)
            self._known[function] = name if any(fnmatchcase(name, p) for p in self._patterns) else None
        name_or_none = self._known[function]
        if name_or_none:
            self._note(name_or_none)


def _function_name(function: Any) -> str:
    return resolve_name(function) or f"{getattr(function, '__module__', '')}.{getattr(function, '__name__', '')}"


class _Functions(TorchFunctionMode):
    def __init__(self, matches: _Matches) -> None:
        super().__init__()
        self._matches = matches

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._matches(func)
        return func(*args, **(kwargs or {}))


class _Operators(TorchDispatchMode):  # type: ignore[no-untyped-call]
    def __init__(self, matches: _Matches) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._matches = matches


def _dispatched(self: _Operators, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
    self._matches(func)
    return func(*args, **(kwargs or {}))


# a method in the body of the class would be wrapped by torch, whose first call imports its compiler: a second a fork
_Operators.__torch_dispatch__ = _dispatched  # type: ignore[method-assign, assignment]
