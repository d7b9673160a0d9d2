"""A page of wrapped text on a console: hanging indents, and a column of points at the right edge."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dlgrader.report.safe import one_line

WIDEST = 100  # longer lines are hard to read
NARROWEST = 16


class Page:
    """Prints paragraphs. Nothing in their text is taken for markup, and no line ends in blanks."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, WIDEST)
        self.encoding = console.encoding

    def blank(self) -> None:
        self._console.print()

    def put(
        self,
        text: str,
        style: str = "",
        indent: int = 0,
        before: str = "",
        before_style: str = "",
        right: str = "",
        right_style: str = "",
    ) -> None:
        """A paragraph; `before` opens its first line, `right` ends it, and the others hang under the text."""
        room = self._width - indent - cell_len(before) - (cell_len(right) + 2 if right else 0)
        body = Text(one_line(text, self.encoding), style)
        body.highlight_regex(r"`[^`]+`", "cyan" if style != "dim" else "")
        for number, line in enumerate(body.wrap(self._console, max(room, NARROWEST)) or [Text()]):
            line.rstrip()
            row = Text(" " * indent)
            row.append(before if number == 0 else " " * cell_len(before), before_style)
            row.append_text(line)
            if number == 0 and right:
                row.append(" " * max(2, self._width - row.cell_len - cell_len(right)))
                row.append(right, right_style)
            row.rstrip()
            self._console.print(row, soft_wrap=True)
