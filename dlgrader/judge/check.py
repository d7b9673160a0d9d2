"""The decorator that turns a function into a check."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias

import torch

from dlgrader.judge.case import Case
from dlgrader.judge.draw import Draw
from dlgrader.judge.running import F64
from dlgrader.model.kinds import EVIDENCE, KINDS, Kind

Body: TypeAlias = Callable[[Any, Any, Case], None]
CaseMaker: TypeAlias = Callable[[Draw], Iterable[Case]]


def one(draw: Draw) -> Iterable[Case]:
    """The case maker of checks that need no input."""
    yield Case("")


@dataclass(frozen=True)
class Check:
    """A check of a grader: its promise, its points, its cases, and the body that judges one case."""

    name: str
    promise: str
    kind: Kind
    points: float
    body: Body
    cases: CaseMaker
    dtypes: tuple[torch.dtype, ...]
    seconds: float  # wall time of one case, which only kills
    by_case: bool  # points in proportion to the cases that pass, instead of all or none
    evidence: bool  # passing shows by itself that a function is right
    inference: bool  # calls run under torch.inference_mode(), so that a hidden use of autograd raises
    draws: str  # whose draws the cases are made from


def check(
    kind: Kind,
    points: float,
    cases: CaseMaker = one,
    dtypes: tuple[torch.dtype, ...] = (F64,),
    seconds: float = 10.0,
    by_case: bool = False,
    evidence: bool | None = None,
    inference: bool = False,
    draws: str = "",
) -> Callable[[Body], Check]:
    """Declares a check; the docstring is its promise to the learner. Raises TypeError without one.

    `evidence` overrides what the kind says: whether passing shows that the functions called are right, so that the
    points of properties, stability and performance count for them. Checks with the same `draws` and the same cases
    see the same numbers, so that what was trained once serves all of them; by default each check has draws of its own.
    """
    if kind not in KINDS:
        raise TypeError(f"unknown kind of check {kind!r}; known are {', '.join(KINDS)}")

    def declare(body: Body) -> Check:
        promise = inspect.getdoc(body)
        if not promise:
            raise TypeError(f"check {body.__name__} has no docstring: it is the promise that learners read")
        sees = kind in EVIDENCE if evidence is None else evidence
        promise = " ".join(promise.split()).rstrip(".")
        name = body.__name__
        return Check(name, promise, kind, points, body, cases, dtypes, seconds, by_case, sees, inference, draws or name)

    return declare


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """The checks of a grader module, in the order in which they are written."""
    return tuple(value for value in vars(module).values() if isinstance(value, Check))
