"""The header comment by which a learner says what a file answers: `# dlgrader: ch04/adam`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dlgrader.model.submission import Part

LINES = 10
_HEADER = re.compile(r"[ \t]*#[ \t]*dlgrader[ \t]*:[ \t]*([\w./-]{1,80})[ \t]*", re.ASCII | re.IGNORECASE)


def declared_in(parts: Iterable[Part]) -> str | None:
    """What the first header in the first lines of any part says."""
    return next(filter(None, map(header_of, parts)), None)


def header_of(part: Part) -> str | None:
    """What the first header in the first lines of this part says."""
    for line in part.source.split("\n", LINES)[:LINES]:
        if header := _HEADER.fullmatch(line):
            return header[1]
    return None
