"""A Side answers calls: the student's in a sandbox, the reference's here. A check cannot tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from dlgrader.model.inspector import Inspector


class Side(Protocol):
    """Exported names are attributes; calling them gives values, or handles of the side's own objects.

    The names below start with an underscore so that they can never be an exercise's.
    """

    _memory: dict[Any, Any]

    def __getattr__(self, name: str) -> Any: ...

    def environment(self, id: str, steps: int, **options: Any) -> Any:
        """From here to the end of the case `gymnasium.make(id)` leads this side to environments that are played and
        counted by the host; what comes back is their count, a `judge.environment.Environment`.

        The one name without an underscore, so no exercise can export a function called like it.
        """
        ...

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

    def _settle(self) -> None:
        """Runs the operations whose results nobody has read yet."""
        ...

    def _resting(self) -> AbstractContextManager[None]:
        """Inside, no thread of this side's process runs, and nothing can be called: the machine is the other side's."""
        ...

    def _within(self, seconds: float) -> AbstractContextManager[None]:
        """Calls inside that take longer in all are broken off, and the process with them: judge.wrong.TookLonger."""
        ...

    def _timed(self, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
        """(seconds, seconds of staging, answer): arguments staged before the clock, the answer fetched inside it."""
        ...

    def _echo(self, value: Any) -> float:
        """Seconds in which a value comes back that was staged before: the way of an answer, without the work."""
        ...

    def _afresh(self) -> None:
        """The next call finds a fresh process: nothing of earlier calls is there. For measuring time."""
        ...

    def _apart(self, calls: Sequence[Callable[[Any], Any]]) -> None:
        """Each call with a twin of this side, which has a process of its own, so that what they remember is known here:
        at the same time where cores are free, or not at all where that is no gain.
        """
        ...

    def _inspector(self) -> Inspector:
        """For a closer look at calls: what they do to generators, memory and the graph of autograd."""
        ...

    def _metered(self, call: Callable[[], Any], seconds: float) -> tuple[Any, float]:
        """(value, seconds of CPU time) of `call`, alone in a fresh process that is killed after `seconds`."""
        ...
