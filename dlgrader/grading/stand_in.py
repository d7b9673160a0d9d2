"""What stands in the place of the reference in an edition without answers."""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from dlgrader.grading.local import LocalSide
from dlgrader.grading.recorded import LEFT_OPEN, Recorded, unpacked
from dlgrader.grading.remembered import Remembered
from dlgrader.judge.wrong import NotHere

if TYPE_CHECKING:
    from dlgrader.grading.runner import CheckResult
    from dlgrader.hooks.materials import Materials
    from dlgrader.model.side import Side


class StandIn(Recorded):
    """A module that has every name, and only the answers that were recorded: what asks for more is left open."""

    def __init__(self, name: str, materials: Materials) -> None:
        super().__init__(name, unpacked(materials.recorded.read_bytes()) if materials.recorded.is_file() else {})


class StandInSide(LocalSide):
    """Leaves open whatever looks closer at the reference than at its answers."""

    def _in_sandbox(self) -> Side:
        raise NotHere(LEFT_OPEN)

    def _inspector(self) -> NoReturn:
        raise NotHere(LEFT_OPEN)

    def _held(self, value: Any) -> NoReturn:
        raise NotHere(LEFT_OPEN)

    def _metered(self, call: Callable[[], Any], seconds: float) -> NoReturn:
        raise NotHere(LEFT_OPEN)

    def environment(self, id: str, steps: int, **options: Any) -> NoReturn:
        raise NotHere(LEFT_OPEN)


def side_of(
    reference: types.ModuleType, sandboxed: Callable[[], Side], remembered: Remembered | None = None
) -> LocalSide:
    """The side of a reference, or of what stands in for it."""
    if isinstance(reference, StandIn):
        return StandInSide(reference, sandboxed)
    return LocalSide(reference, sandboxed, remembered)


def left_open(results: Sequence[CheckResult]) -> list[str]:
    """A sentence for the learner where checks are left open."""
    count = sum(result.left_open for result in results)
    if not count:
        return []
    which = "the check is" if len(results) == 1 else f"{count} of {len(results)} checks {'is' if count == 1 else 'are'}"
    return [f"{which} left open in this edition, which holds no reference: they are made when you hand in"]
