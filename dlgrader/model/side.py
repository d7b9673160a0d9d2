"""A Side answers calls: the student's in a sandbox, the reference's here. A check cannot tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Side(Protocol):
    """Exported names are attributes; calling them gives values, or handles of the side's own objects.

    The names below start with an underscore so that they can never be an exercise's.
    """

    _memory: dict[Any, Any]

    def __getattr__(self, name: str) -> Any: ...

    def _changed_arguments(self) -> AbstractContextManager[list[str]]:
        """While open, each call is followed by a look at its tensor arguments: names of changed ones collect here."""
        ...

    def _last_function(self) -> str:
        """Name of the exported function, or `Class.method`, called last."""
        ...

    def _examined(self, name: str, call: Callable[[], Any], seen: Callable[[Any], Any]) -> Any:
        """The value of `call()`, recorded as `name`, with `seen(value)` for its answer, instead of the calls in it."""
        ...

    def _strayed_to(self) -> set[str]:
        """Devices of tensors in the last answer that are not where the arguments were."""
        ...

    def _in_sandbox(self) -> Side:
        """This side in a sandbox equal to the student's, for fair timing."""
        ...

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, Any]:
        """(seconds, answer): arguments staged before the clock, the answer fetched inside it."""
        ...

    def _afresh(self) -> None:
        """The next call finds a fresh process: nothing of earlier calls is there. For measuring time."""
        ...
