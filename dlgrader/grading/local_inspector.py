"""The closer look at calls in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import torch

from dlgrader.model.inspector import Inspection
from dlgrader.worker.inspecting import Inspecting, leaf

if TYPE_CHECKING:
    from dlgrader.grading.local import LocalSide


class LocalInspector:
    """Looks at calls of a LocalSide."""

    def __init__(self, side: LocalSide) -> None:
        self._side = side
        self._inspecting = Inspecting()

    def __enter__(self) -> LocalInspector:
        self._side._inspecting = self._inspecting
        return self

    def __exit__(self, *problem: object) -> None:
        self._side._inspecting = None

    def report(self) -> Inspection:
        said = self._inspecting.report()
        names = self._side._parameters(self._side._last)
        return Inspection(tuple(said["random"]), tuple(said["graph"]), named(said["shared"], names))

    def spoil(self) -> None:
        self._inspecting.spoil()

    def leaf(self, tensor: torch.Tensor) -> Any:
        return self._side._held(leaf(self._own(tensor)))

    def gradients(self, leaves: Sequence[Any], cotangents: Sequence[torch.Tensor]) -> list[Any] | None:
        return self._inspecting.gradients([there._target for there in leaves], cotangents)

    @contextmanager
    def inference(self) -> Iterator[None]:
        with torch.inference_mode():
            yield

    def put(self, tensor: torch.Tensor) -> Any:
        return self._side._held(self._own(tensor))

    def fetch(self, there: Any) -> Any:
        return there._target.clone()

    def overwrite(self, there: Any, tensor: torch.Tensor) -> None:
        there._target.copy_(tensor)

    def _own(self, tensor: torch.Tensor) -> torch.Tensor:
        """A copy, wide where the side works in float64."""
        wide = self._side._widen and tensor.is_floating_point()
        return tensor.detach().to(torch.float64 if wide else tensor.dtype, copy=True)


def named(shared: Sequence[Any], parameters: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Arguments by the name of their parameter instead of their position; what makes no sense is left out."""
    found = []
    for pair in shared:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            continue
        place, argument = pair
        if isinstance(argument, int):
            known = 0 <= argument < len(parameters)
            argument = parameters[argument] if known else f"argument {argument + 1}"
        if isinstance(place, str) and isinstance(argument, str):
            found.append((place[:200], argument[:200]))
    return tuple(found)
