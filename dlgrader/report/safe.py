"""Learners' text made harmless: nothing in it steers a terminal, and everything can be encoded."""

from __future__ import annotations

import re

# colours, cursor movements, window titles and hyperlinks, as ECMA-48 writes them
_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # strings
    r"|\x1b[ -/]*[0-~]"
)


def one_line(text: str, encoding: str = "utf-8") -> str:
    """`text` in one line: no terminal sequences, blanks for white space, escapes for other control characters."""
    kept = _SEQUENCES.sub("", text)
    if not kept.isprintable():
        kept = "".join(char if char.isprintable() else _visible(char) for char in kept)
    return encodable(kept, encoding)


def lines(text: str, encoding: str = "utf-8") -> list[str]:
    """What was printed, line by line; of a line that was written over, its last state."""
    rows = [row.rstrip("\r").rpartition("\r")[2].expandtabs(4).rstrip() for row in text.split("\n")]
    while rows and not rows[-1]:
        rows.pop()
    return [one_line(row, encoding) for row in rows]


def encodable(text: str, encoding: str) -> str:
    """`text` with escapes for what `encoding` cannot say."""
    return text if fits(text, encoding) else text.encode(encoding, "backslashreplace").decode(encoding)


def fits(text: str, encoding: str) -> bool:
    """Whether `encoding` can say `text`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _visible(char: str) -> str:
    return " " if char.isspace() else char.encode("unicode_escape").decode("ascii")
