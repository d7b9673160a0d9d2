"""Calls whose exception is an answer, and calls that are made once."""

from __future__ import annotations

import functools
from collections.abc import Callable
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
        raise Wrong(f"{says}; {problem.error} was raised", {"error": problem.error}) from None
    raise Wrong(f"{says}; nothing was raised", {"error": "nothing"})


def once(function: Callable[..., R]) -> Callable[..., R]:
    """Memo by (side, arguments), failure included: one training run feeds several checks."""

    @functools.wraps(function)
    def remembered(side: Any, *args: Any) -> R:
        key = (function.__module__, function.__qualname__, args)
        if key not in side._memory:
            try:
                side._memory[key] = (function(side, *args), None)
            except Exception as error:
                side._memory[key] = (None, error)
        value, failure = side._memory[key]
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
