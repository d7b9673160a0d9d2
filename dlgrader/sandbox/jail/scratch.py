"""Scratch folders where there are no mounts: a fresh one a fork, removed after it, whatever was left in it."""

from __future__ import annotations

import contextlib
import os
import stat


def make(folder: str, number: int, user: int | None) -> str:
    """A new empty folder that only `user` may enter."""
    path = os.path.join(folder, str(number))
    os.mkdir(path, 0o700)
    if user is not None:
        os.chown(path, user, user)
    return path


def remove(folder: str) -> None:
    """Removes a folder with hostile contents: nested deeper than a path may be long, or closed to its owner.

    What is inside a folder is moved up before the folder goes, so that no path grows. No link is followed. Raises
    nothing.
    """
    mark, moved = os.urandom(8).hex(), 0
    with contextlib.suppress(OSError):
        while names := _names(folder):
            for name in names:
                path = os.path.join(folder, name)
                if not stat.S_ISDIR(os.lstat(path).st_mode):
                    os.unlink(path)
                    continue
                for inner in _names(path):
                    moved += 1
                    os.rename(os.path.join(path, inner), os.path.join(folder, f"{mark}-{moved}"))
                os.rmdir(path)
        os.rmdir(folder)


def _names(folder: str) -> list[str]:
    os.chmod(folder, 0o700)
    return os.listdir(folder)
