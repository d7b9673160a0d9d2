"""The chapter that an option names."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from dlgrader.errors import DlgraderError
from dlgrader.model.exercise import Entry


def of_chapter(entries: Sequence[Entry], name: str) -> list[Entry]:
    """Its exercises; `name` is an id or a number. Raises DlgraderError where there are none."""
    plain = name.strip().lower()
    wanted = f"ch{int(plain):02}" if plain.isascii() and plain.isdecimal() else plain
    found = [entry for entry in entries if entry.chapter.id.lower() == wanted]
    if not found:
        known = list(dict.fromkeys(entry.chapter.id for entry in entries))
        near = difflib.get_close_matches(wanted, known, 1, 0.5)
        expected = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"
        raise DlgraderError(f"there is no chapter {name!r} here; {expected}")
    return found
