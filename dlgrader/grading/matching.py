"""A side that is compared, answer by answer, with what a learner answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch

from dlgrader.grading.interface import Kind
from dlgrader.grading.remote import RemoteSide
from dlgrader.grading.runner import CaseResult
from dlgrader.grading.transcript import Called
from dlgrader.judge import running
from dlgrader.judge.compare import deviation
from dlgrader.judge.tolerance import T
from dlgrader.model.outcome import Outcome

MUCH = 30.0  # a misconception's answers must differ this many tolerances from the right ones to be evidence


class Diverged(Exception):
    """The answer is not the learner's: no need to go on."""


class MatchingSide(RemoteSide):
    """Runs a misconception and gives up at the first answer that is not the learner's."""

    _expected: list[Called] | None = None
    _diverged = False

    def _expect(self, calls: list[Called] | None) -> None:
        """What the learner answered in this case; None to record only."""
        self._expected, self._diverged = calls, False
        self._memory.clear()
        self._blocked.clear()

    def _matched(self, replayed: CaseResult) -> bool:
        """Whether the replay went to its end with the learner's answers."""
        complete = self._expected is not None and len(replayed.calls) == len(self._expected)
        return complete and not self._diverged and replayed.outcome in (Outcome.FAIL, Outcome.PASS)

    def _call(
        self, shown: str, handle: int | None, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], kind: Kind
    ) -> Any:
        answer = super()._call(shown, handle, name, args, kwargs, kind)
        if self._expected is not None:
            place = len(self._transcript) - 1
            if place >= len(self._expected) or not _same(self._expected[place], self._transcript[place]):
                self._diverged = True
                raise Diverged
        return answer


def evidence(theirs: Sequence[Called], right: Sequence[Called], dtype: torch.dtype) -> bool:
    """Whether some number among the answers differs from the right one by much more than rounding.

    NaN, zeros, empty results, exceptions and single booleans prove nothing.
    """
    with running.judging(dtype):
        for called, reference in zip(theirs, right, strict=False):
            if called.function != reference.function:
                return False
            for a, b in zip(_leaves(called.answer), _leaves(reference.answer), strict=False):
                if _telling(a) and (facts := deviation(a, b, T * MUCH)) is not None and facts.get("pattern") != "nan":
                    return True
    return False


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
        return deviation(a, b, T) is None
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
