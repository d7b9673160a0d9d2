"""Calls whose exception is an answer, and calls that are made once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import Raised

R = TypeVar("R")


def raises(kind: type[Exception], call: Callable[..., Any], *args: Any, says: str = "", **kwargs: Any) -> None:
    """Raises Wrong unless the call raises `kind` or a subclass of it, over there."""
    says = says or f"a {kind.__name__} is asked here"
    try:
        call(*args, **kwargs)
    except Raised as problem:
        if kind.__name__ in (problem.error, *problem.bases):
            return
        raise Wrong(says + "; {error} was raised", {"error": problem.error}) from None
    raise Wrong(f"{says}; nothing was raised", {"error": "nothing"})


def each(call: Callable[..., R], many: Iterable[tuple[Any, ...]]) -> list[R]:
    """[call(*arguments) for arguments in many], in this order.

    For calls whose arguments do not depend on the answers before: to a learner's process they travel as one message,
    which is ten times as fast as one by one. An exception of one is raised in place of all answers.
    """
    arguments = list(many)
    together = getattr(call, "_each", None)
    return together(arguments) if together else [call(*a) for a in arguments]


def length(it: Any) -> Any:
    """`len(it)` over there, for an object of a class that defines `__len__`."""
    return it._operate("__len__", ())


def once(function: Callable[..., R]) -> Callable[..., R]:
    """Memo by (side, arguments), failure included: one training run feeds several checks.

    The calls that were made in it count as calls of every case that uses it.
    """

    @functools.wraps(function)
    def remembered(side: Any, *args: Any) -> R:
        key = (function.__module__, function.__qualname__, args)
        if key in side._memory:
            value, failure, calls = side._memory[key]
            side._transcript.extend(calls)
        else:
            before = len(side._transcript)
            value, failure = None, None
            try:
                value = function(side, *args)
            except Exception as error:
                failure = error
            side._memory[key] = value, failure, side._transcript[before:]
        if failure is not None:
            raise failure
        return value  # type: ignore[no-any-return]

    return remembered


def examined(side: Any, name: str, call: Callable[[], R], seen: Callable[[R], Any]) -> R:
    """The value of `call()`, of which this case examines only `seen(value)`: what diagnosis compares.

    For one answer among many (a key of `answers()`), and for answers that are right in many spellings, as formulas
    are. `name`: the exported function, then a dot, then what is looked at.
    """
    value = side._examined(name, call, seen)
    return value  # type: ignore[no-any-return]
