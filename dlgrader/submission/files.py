"""Bytes of a regular file on disk: no link is followed, no pipe waited for."""

from __future__ import annotations

import os
import stat

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission.limits import too_large
from dlgrader.submission.wording import refusal

# O_NONBLOCK so that a pipe put in the file's place after lstat cannot keep us waiting
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_KINDS = {
    stat.S_IFLNK: "is a symbolic link",
    stat.S_IFIFO: "is a named pipe",
    stat.S_IFSOCK: "is a socket",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
    stat.S_IFDIR: "is a folder",
}


def read_regular(path: str, limit: int, folder: int | None = None) -> bytes:
    """The content of a regular file of at most `limit` bytes. `folder`: a descriptor of what `path` is relative to.
    Raises UnreadableSubmission.
    """
    name = os.path.basename(path) or path
    try:
        # looked at first: merely opening a device may do something
        _require_regular(name, os.stat(path, dir_fd=folder, follow_symlinks=False))
        with open(os.open(path, _FLAGS, dir_fd=folder), "rb") as file:
            _require_regular(name, os.fstat(file.fileno()))
            data = file.read(limit + 1)
    except FileNotFoundError:
        sentence = refusal(name, "does not exist", "a file", "check the path")
        raise UnreadableSubmission(sentence) from None
    except (OSError, ValueError) as error:
        raise UnreadableSubmission(unopened(name, error)) from None
    if len(data) > limit:
        raise UnreadableSubmission(too_large(name, limit))
    return data


def irregular(name: str, mode: int) -> str | None:
    """The sentence that refuses what is not a regular file; None for one."""
    if stat.S_ISREG(mode):
        return None
    seen = _KINDS.get(stat.S_IFMT(mode), "is not a file")
    return refusal(name, seen, "a regular file", "hand in the file itself")


def unopened(name: str, error: OSError | ValueError) -> str:
    """The sentence for what the operating system does not let us read."""
    reason = getattr(error, "strerror", None) or "its name is not valid"
    return refusal(name, f"cannot be opened ({reason.lower()})", "a readable file", "check its name and permissions")


def _require_regular(name: str, status: os.stat_result) -> None:
    if sentence := irregular(name, status.st_mode):
        raise UnreadableSubmission(sentence)
