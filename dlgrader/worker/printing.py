"""What learners print: kept up to a limit, counted beyond it, never mixed with an answer."""

from __future__ import annotations

import io

KEPT = 4000  # characters of one call


class Printed(io.TextIOBase):
    """A stdout that keeps the first KEPT characters."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._kept = 0
        self._total = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        self._total += len(text)
        if self._kept < KEPT:
            piece = text[: KEPT - self._kept]
            self._pieces.append(piece)
            self._kept += len(piece)
        return len(text)

    def take(self) -> str:
        """What was printed since the last call of take."""
        text = "".join(self._pieces)
        if self._total > self._kept:
            text += f"\n... ({self._total - self._kept} more characters)"
        self._pieces, self._kept, self._total = [], 0, 0
        return text.encode("utf-8", "replace").decode("utf-8")
