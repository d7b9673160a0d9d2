"""The course key: a file that only the course has."""

from __future__ import annotations

from pathlib import Path

from dlgrader.errors import DlgraderError

LEAST = 16


def read_key(path: str) -> bytes:
    """The key in the file. Raises DlgraderError when it cannot be read or is too short to be secret."""
    try:
        key = Path(path).read_bytes().strip()
    except OSError as error:
        raise DlgraderError(f"the course key {path} cannot be read: {error.strerror}") from None
    if len(key) < LEAST:
        raise DlgraderError(f"the course key in {path} has {len(key)} bytes; {LEAST} or more are needed")
    return key
