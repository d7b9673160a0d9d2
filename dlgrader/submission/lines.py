"""Which physical lines start a logical line of Python, by counting brackets and quotes.

The tokenizer of the standard library cannot do it: shell lines hold unbalanced quotes.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"""\\.?|\"{3}|'{3}|["'#()\[\]{}]""", re.DOTALL)


class LogicalLines:
    """Fed line by line; `fresh` says whether the next line starts a logical line."""

    def __init__(self) -> None:
        self._quote = ""
        self._depth = 0
        self._continued = False

    @property
    def fresh(self) -> bool:
        return not self._quote and not self._depth and not self._continued

    def feed(self, line: str) -> None:
        """Reads one physical line, without its line end."""
        self._continued = False
        for found in _MARKS.finditer(line):
            mark = found[0]
            if mark == "\\":
                self._continued = True
            elif mark[0] == "\\":
                continue
            elif self._quote:
                # three quotes after "a close it and leave an empty string behind; one quote in a docstring is text
                if mark[0] == self._quote[0] and len(mark) >= len(self._quote):
                    self._quote = ""
            elif mark[0] in "\"'":
                self._quote = mark
            elif mark == "#":
                break
            else:
                self._depth = self._depth + 1 if mark in "([{" else max(0, self._depth - 1)
        if len(self._quote) == 1 and not self._continued:
            self._quote = ""  # never closed: a syntax error of this line only
