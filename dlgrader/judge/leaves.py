"""Lists, tuples and dicts of answers, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dlgrader.judge.wrong import Wrong


def leaves(got: Any, want: Any, names: Sequence[str] = (), entry: str = "") -> Iterator[tuple[str, Any, Any]]:
    """(name, got, want) of all entries. Raises Wrong where the structures differ.

    `names`: what to call the entries of a list or tuple, instead of their positions.
    """
    name = entry or "the answer"
    if isinstance(want, Mapping):
        if not isinstance(got, Mapping):
            raise Wrong(f"{name} is a {type(got).__name__}, expected a dict", {"entry": entry})
        for key in want:
            if key not in got:
                raise Wrong(f"{name} has no key {key!r}", {"entry": entry})
            yield from leaves(got[key], want[key], (), f"{entry}[{key!r}]" if entry else str(key))
    elif isinstance(want, (list, tuple)):
        if not isinstance(got, Sequence) or isinstance(got, str):
            raise Wrong(f"{name} is a {type(got).__name__}, expected {len(want)} entries", {"entry": entry})
        if len(got) != len(want):
            raise Wrong(f"{name} has {len(got)} entries, expected {len(want)}", {"entry": entry})
        for i, (a, b) in enumerate(zip(got, want, strict=True)):
            named = names[i] if i < len(names) else f"{entry}[{i}]" if entry else str(i)
            yield from leaves(a, b, (), named)
    else:
        yield entry, got, want
