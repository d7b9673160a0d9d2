"""What a folder or a zip is made of, before anyone has read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Entry(NamedTuple):
    """A file; or, where `read` is None, a folder."""

    parts: tuple[str, ...]  # names below the folder or zip that was given
    path: str
    read: Callable[[int], bytes] | None  # all of it, at most so many bytes; raises UnreadableSubmission


class Refused(NamedTuple):
    """Something that is not even opened; `parts` are empty where its name says nothing that can be trusted."""

    parts: tuple[str, ...]
    sentence: str


def unseen(name: str) -> bool:
    """Whether everyone overlooks this name: hidden files and what tools leave behind."""
    return name.startswith(".") or name in ("__pycache__", "__MACOSX")
