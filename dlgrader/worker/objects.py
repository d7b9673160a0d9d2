"""Objects that stay in the worker, behind numbers."""

from __future__ import annotations

import secrets
from typing import Any

from dlgrader.wire.errors import WireError
from dlgrader.wire.nodes import HandleNode


class Objects:
    """Keeps objects by number."""

    def __init__(self) -> None:
        self._kept: dict[int, Any] = {}
        self._next = 1 + secrets.randbits(48)  # a handle of another process's is no handle of this one

    def keep(self, value: Any) -> HandleNode:
        number, self._next = self._next, self._next + 1
        self._kept[number] = value
        name = "".join(c if c.isprintable() else "?" for c in type(value).__name__[:80])
        return HandleNode(number, name.encode("utf-8", "replace").decode(), callable(value))

    def put(self, number: int, value: Any) -> None:
        """Keeps an object under a number of the host's choice, below 0."""
        self._kept[number] = value

    def __getitem__(self, number: int) -> Any:
        try:
            return self._kept[number]
        except KeyError:
            raise WireError(f"no object {number}") from None

    def drop(self, numbers: list[int]) -> None:
        for number in numbers:
            self._kept.pop(number, None)
