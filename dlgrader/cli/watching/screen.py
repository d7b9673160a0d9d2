"""What is seen: a page of lines and a foot, redrawn in place in the terminal's other screen."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.screen import Screen as Whole
from rich.text import Text

FEWEST = 4  # lines of a terminal in which something can be shown


class Screen:
    """One page at a time. `paint` puts a renderable on the terminal."""

    def __init__(self, console: Console, paint: Callable[[Whole], None]) -> None:
        self._console = console
        self._paint_whole = paint
        self._lines: list[Text] = []
        self._top = 0
        self._foot = ""

    def show(self, draw: Callable[[Console], None], foot: str) -> None:
        """A new page, from its beginning: what `draw` prints."""
        with self._console.capture() as captured:
            draw(self._console)
        self._lines = [Text.from_ansi(line) for line in captured.get().rstrip("\n").split("\n")]
        self._top, self._foot = 0, foot
        self._paint()

    def scroll(self, lines: int) -> None:
        """Moves the page, not beyond its ends."""
        self._top = max(0, min(self._top + lines, len(self._lines) - self.room))
        self._paint()

    def foot(self, text: str) -> None:
        """Another last line under the same page."""
        self._foot = text
        self._paint()

    @property
    def room(self) -> int:
        """Lines of a page that fit."""
        return max(FEWEST, self._console.height) - 2

    def _paint(self) -> None:
        shown = self._lines[self._top : self._top + self.room]
        below = len(self._lines) - self._top - len(shown)
        foot = Text(self._foot + (f"   ({below} more lines: arrow keys)" if below else ""), "reverse", no_wrap=True)
        foot.truncate(self._console.width)
        blank = [Text()] * (self.room - len(shown) + 1)
        self._paint_whole(Whole(*(Text("\n").join([*shown, *blank, foot]),), application_mode=True))
