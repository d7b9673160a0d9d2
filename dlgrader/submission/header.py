"""The header comment by which a learner says what a file answers: `# dlgrader: ch04/adam`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dlgrader.model.submission import Part

LINES = 10
_HEADER = re.compile(r"[ \t]*#[ \t]*dlgrader[ \t]*:[ \t]*([\w./-]{1,80})[ \t]*", re.ASCII | re.IGNORECASE)


def declared_in(parts: Iterable[Part]) -> tuple[str | None, tuple[str, ...]]:
    """What the first header in the first lines of any part says, and a notice where others disagree with it."""
    said: dict[str, str] = {}
    for part in parts:
        for line in part.source.split("\n", LINES)[:LINES]:
            if header := _HEADER.fullmatch(line):
                said.setdefault(header[1], part.label)
    if not said:
        return None, ()
    first, *others = said
    return first, tuple(f"took `{first}` for the exercise, not `{other}` as {said[other]} says" for other in others[:1])
