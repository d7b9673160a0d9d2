"""The files below a folder. Links are never followed, so that nothing outside it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import partial

from dlgrader.submission.entries import Entry, Refused, unseen
from dlgrader.submission.files import irregular, read_regular, unopened
from dlgrader.submission.limits import DEPTH, Budget, OverLimit
from dlgrader.submission.wording import refusal


def folder_entries(root: str) -> Iterator[Entry | Refused]:
    """Everything below `root`, student by student; a student with too many files is refused, and nobody else.

    Raises OSError when `root` itself cannot be listed.
    """
    for name in sorted(os.listdir(root)):
        if unseen(name):
            continue
        path = os.path.join(root, name)
        try:
            yield from list(_below(path, (name,), Budget(name)))
        except OverLimit as error:
            yield Entry((name,), path, None)  # a folder: its whole name is the student's
            yield Refused((name, ""), str(error))


def _below(path: str, parts: tuple[str, ...], budget: Budget) -> Iterator[Entry | Refused]:
    budget.member()
    name = "/".join(parts)
    try:
        mode = os.lstat(path).st_mode
        names = sorted(os.listdir(path)) if stat.S_ISDIR(mode) else None
    except OSError as error:
        yield Refused(parts, unopened(name, error))
        return
    if names is None:
        sentence = irregular(name, mode)
        yield Refused(parts, sentence) if sentence else Entry(parts, path, partial(read_regular, path))
    elif len(parts) >= DEPTH and names:
        seen = f"holds folders nested more than {DEPTH} deep"
        yield Refused(parts, refusal(name, seen, "files nearer the top", "hand in the code without its surroundings"))
    else:
        yield Entry(parts, path, None)
        for below in names:
            if not unseen(below):
                yield from _below(os.path.join(path, below), (*parts, below), budget)
