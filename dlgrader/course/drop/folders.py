"""The students' sub-folders. They can write there: no link is followed, and nothing found there is believed."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from dlgrader.submission.entries import unseen
from dlgrader.submission.handing.drop import RECEIPTS, usable
from dlgrader.submission.wording import shown

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def make_folders(drop: Path, students: Collection[str]) -> list[str]:
    """A sub-folder for each student who has none; returns sentences about those who get none."""
    problems = []
    for student in students:
        if not usable(student):
            continue  # said when the folders are looked into
        try:
            (drop / student).mkdir(exist_ok=True)
        except OSError as error:
            problems.append(f"{student} gets no folder in {drop}: {error.strerror}")
    return problems


def strangers(drop: Path, students: Collection[str]) -> list[str]:
    """Sentences about what lies in the drop folder and is no student's. Raises OSError where it cannot be listed."""
    names = sorted(name for name in os.listdir(drop) if not unseen(name) and name not in students)
    return [
        f"{shown(name)} in the drop folder is "
        + ("not on the roster" if (drop / name).is_dir() else "in no student's folder")
        + ": nothing of it is taken"
        for name in names
    ]


@contextmanager
def opened(drop: Path, student: str) -> Iterator[int]:
    """A descriptor of the student's sub-folder. Raises OSError where it is none, or a link."""
    descriptor = os.open(drop / student, _FOLDER)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def zips(own: int) -> list[tuple[str, float]]:
    """(name, when it was written) of each zip, in the order in which they were; half-written ones have other names.

    Raises OSError.
    """
    found = []
    for name in os.listdir(own):
        if name.lower().endswith(".zip") and not unseen(name):
            with contextlib.suppress(FileNotFoundError):
                found.append((os.stat(name, dir_fd=own, follow_symlinks=False).st_mtime_ns, name))
    return [(name, at / 1e9) for at, name in sorted(found)]


@contextmanager
def receipts(own: int) -> Iterator[int]:
    """A descriptor of the folder of receipts in a student's. Raises OSError."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(RECEIPTS, 0o755, dir_fd=own)
    descriptor = os.open(RECEIPTS, _FOLDER, dir_fd=own)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def write_whole(folder: int, name: str, data: bytes) -> None:
    """The file appears as a whole, instead of whatever had its name. Raises OSError."""
    part = f".{name}.{secrets.token_hex(4)}.part"
    try:
        with open(os.open(part, _NEW, 0o644, dir_fd=folder), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.rename(part, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(part, dir_fd=folder)
        raise
