"""A misconception as the student, in this process: compared, answer by answer, with what a learner answered."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from dlgrader.grading.conform import conform
from dlgrader.grading.handles import RemoteObject
from dlgrader.grading.interface import Interface, Kind
from dlgrader.grading.local import LocalObject, LocalSide, copied
from dlgrader.grading.mutation import same_value
from dlgrader.grading.runner import Abandoned, CaseResult
from dlgrader.grading.transcript import Called
from dlgrader.judge import running
from dlgrader.judge.compare import deviation
from dlgrader.judge.tolerance import T
from dlgrader.judge.wrong import NotRun, Wrong
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import Raised, StudentProblem

MUCH = 30.0  # a misconception's answers must differ this many tolerances from the right ones to be evidence


class Diverged(Abandoned):
    """The answer is not the learner's: no need to go on."""


class MatchingSide(LocalSide):
    """Runs a misconception, a trusted file of ours, and gives up at the first answer that is not the learner's.

    Here and not in a sandbox, because a line search asks for its function thousands of times. A case that takes longer
    than its check allows is ended, where a timer can be had.
    """

    _widen = False

    def __init__(self, module: types.ModuleType, interface: Interface) -> None:
        super().__init__(module, lambda: self)
        self._interface = interface
        self._expected: list[Called] | None = None
        self._diverged = False
        self._printed: list[str] = []
        self._changed: list[tuple[str, Any, Any]] | None = None

    def _expect(self, calls: list[Called] | None) -> None:
        """What the learner answered in this case; None to record only."""
        self._expected, self._diverged = calls, False
        self._memory.clear()

    def _matched(self, replayed: CaseResult) -> bool:
        """Whether the replay went to its end with the learner's answers."""
        complete = self._expected is not None and len(replayed.calls) == len(self._expected)
        return complete and not self._diverged and replayed.outcome in (Outcome.FAIL, Outcome.PASS)

    def _parameters(self, shown: str) -> tuple[str, ...]:
        return self._interface.signature(shown).parameters

    @contextmanager
    def _changed_arguments(self) -> Iterator[list[str]]:
        names: list[str] = []
        self._changed = []
        try:
            yield names
            names += [name for name, now, before in self._changed if not same_value(now, before)]
        finally:
            self._changed = None

    def _answer(self, shown: str, target: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self._changed is not None:
            names = (*self._interface.signature(shown).parameters, *("argument",) * len(args))
            self._changed += [(name, now, copied(now, False)) for name, now in zip(names, args, strict=False)]
        kind = Kind(shown) if shown in self._interface.classes else self._interface.signature(shown).result
        try:
            answer = super()._answer(shown, target, args, kwargs)
            if not isinstance(answer, LocalObject):
                answer = conform(answer, kind, shown)
        except (Wrong, NotRun, StudentProblem):
            raise
        except Exception as error:
            bases = tuple(base.__name__ for base in type(error).__mro__)
            raise Raised(shown, type(error).__name__, str(error), (), bases) from None
        self._compare(len(self._transcript), Called(shown, args, kwargs, answer))
        return answer

    def _examined(self, name: str, call: Callable[[], Any], seen: Callable[[Any], Any]) -> Any:
        expected, self._expected = self._expected, None  # the calls inside are not compared
        try:
            value = super()._examined(name, call, seen)
        finally:
            self._expected = expected
        self._compare(len(self._transcript) - 1, self._transcript[-1])
        return value

    def _compare(self, place: int, called: Called) -> None:
        """Raises Diverged unless the learner's call at that place gave the same."""
        if self._expected is None:
            return
        if place >= len(self._expected) or not _same(self._expected[place], called):
            self._diverged = True
            raise Diverged


def evidence(theirs: Sequence[Called], right: Sequence[Called], dtype: torch.dtype) -> bool:
    """Whether some number among the answers differs from the right one by much more than rounding.

    NaN, zeros, empty results, exceptions and single booleans prove nothing; an empty result beside telling numbers
    does: a slice that went wrong.
    """
    with running.judging(dtype):
        for called, reference in zip(theirs, right, strict=False):
            if called.function != reference.function:
                return False
            pairs = list(zip(_leaves(called.answer), _leaves(reference.answer), strict=False))
            telling = [_telling(a) for a, _ in pairs]
            for (a, b), tells in zip(pairs, telling, strict=True):
                if not tells and not (any(telling) and _emptied(a, b)):
                    continue
                if (facts := deviation(a, b, T * MUCH, explain=False)) is not None and facts["pattern"] != "nan":
                    return True
    return False


def _emptied(value: Any, right: Any) -> bool:
    return isinstance(value, torch.Tensor) and isinstance(right, torch.Tensor) and 0 == value.numel() < right.numel()


def _telling(value: Any) -> bool:
    if isinstance(value, torch.Tensor):
        floating = value.to(torch.complex128 if value.is_complex() else torch.float64)
        return bool(value.numel()) and bool(torch.isfinite(floating).all()) and bool((value != 0).any())
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value not in (0, 1, -1)


def _same(learner: Called, other: Called) -> bool:
    if learner.function != other.function or learner.answered != other.answered:
        return False
    a, b = list(_leaves(learner.answer)), list(_leaves(other.answer))
    return len(a) == len(b) and all(_equal(x, y) for x, y in zip(a, b, strict=True))


def _equal(a: Any, b: Any) -> bool:
    numbers = (torch.Tensor, int, float)
    if isinstance(a, numbers) and isinstance(b, numbers):
        return deviation(a, b, T, explain=False) is None
    if isinstance(b, LocalObject):
        return isinstance(a, RemoteObject)
    return type(a) is type(b) and (not isinstance(a, str) or a == b)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for key in value:
            yield from _leaves(value[key])
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _leaves(item)
    else:
        yield value
