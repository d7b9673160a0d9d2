"""A new course key in the place of the old, which is kept for what it has signed."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.audit import note
from dlgrader.course.key import new_key, read_key
from dlgrader.errors import DlgraderError


def all_keys(folder: CourseFolder) -> list[bytes]:
    """The course key, then those before it. Raises DlgraderError where one cannot be read."""
    return [folder.key(), *(read_key(path) for path in old_keys(folder))]


def old_keys(folder: CourseFolder) -> list[Path]:
    """The newest first."""
    now = folder.path / folder.course.key
    return sorted(now.parent.glob(f"{now.name}.*.old"), reverse=True)


def rotate_key(folder: CourseFolder, at: datetime, author: str, reason: str) -> Path:
    """Where the old key is kept. Broken off at any moment the course has its old key or the new one, never none.

    Raises DlgraderError where that is not possible; then nothing has changed.
    """
    path, before = folder.path / folder.course.key, folder.key()
    try:
        kept = _keep(path, before, at)
        fresh = path.with_name(f".{path.name}.new")
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        _write_secret(fresh, new_key().encode())
        with folder.gradebook.writing() as session:
            note(session, author, "rotate key", f"the old one is {kept.name}: {reason}")
        os.replace(fresh, path)
        _ignore(folder.path / ".gitignore", path.name)
    except OSError as error:
        raise DlgraderError(
            f"{error.filename} cannot be written: {error.strerror}; the key is the one before"
        ) from None
    return kept


def _keep(path: Path, key: bytes, at: datetime) -> Path:
    for number in range(1, 1000):
        kept = path.with_name(f"{path.name}.{at:%Y-%m-%d}{f'-{number:03}' if number > 1 else ''}.old")
        try:
            _write_secret(kept, key + b"\n")
            return kept
        except FileExistsError:
            continue
    raise DlgraderError(f"{path.parent} holds a thousand old keys of this day")


def _write_secret(path: Path, content: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _ignore(path: Path, key: str) -> None:
    """Old keys are as secret as the new: git must not take them up."""
    if path.is_file() and f"{key}*" not in (lines := path.read_text(encoding="utf-8").splitlines()):
        path.write_text("\n".join([*lines, f"{key}*", ""]), encoding="utf-8", newline="\n")
