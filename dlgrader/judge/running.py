"""What case is being judged, for shared checks that need its dtype."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import torch

from dlgrader.judge.wrong import Wrong

F64 = torch.float64
F32 = torch.float32

_dtype: ContextVar[torch.dtype] = ContextVar("dtype", default=F64)
_recorded: ContextVar[bool] = ContextVar("recorded", default=True)
_noted: ContextVar[list[Wrong] | None] = ContextVar("noted", default=None)
_right_steps: ContextVar[list[int] | None] = ContextVar("right_steps", default=None)


def dtype() -> torch.dtype:
    """The floating dtype of the case that is being judged."""
    return _dtype.get()


@contextmanager
def judging(kind: torch.dtype) -> Iterator[list[Wrong]]:
    """A case of this dtype; the list collects what `note` is told."""
    kept: list[Wrong] = []
    tokens = _dtype.set(kind), _noted.set(kept), _right_steps.set([])
    try:
        yield kept
    finally:
        _dtype.reset(tokens[0])
        _noted.reset(tokens[1])
        _right_steps.reset(tokens[2])


def recorded() -> bool:
    """Whether the reference's calls are kept in its transcript, and work on copies of their arguments."""
    return _recorded.get()


@contextmanager
def unrecorded() -> Iterator[None]:
    """Inside, the reference's functions are called as they are: for differences, which call them hundreds of times."""
    token = _recorded.set(False)
    try:
        yield
    finally:
        _recorded.reset(token)


def note(wrong: Wrong) -> None:
    """Keeps a verdict for the end of the case, so that the rest of the body still runs. Outside a case it raises."""
    kept = _noted.get()
    if kept is None:
        raise wrong
    kept.append(wrong)


def noted() -> bool:
    """Whether this case has its verdict, and its body only runs to its end."""
    return bool(_noted.get())


def right_step(step: object) -> None:
    """Keeps that the answers of this step are right."""
    steps = _right_steps.get()
    if steps is not None and isinstance(step, int):
        steps.append(step)


def right_until(step: object) -> int | None:
    """The step before this one, where all up to it were right; None where there is none."""
    steps = _right_steps.get() or []
    if not isinstance(step, int) or step - 1 not in steps or step in steps:
        return None
    return step - 1 if step > 1 else None
