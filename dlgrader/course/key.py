"""The course key: a file that only the course has. Hidden cases, receipts and variants derive from it."""

from __future__ import annotations

import secrets
from pathlib import Path

from dlgrader.errors import DlgraderError

LEAST = 16  # bytes


def read_key(path: str | Path) -> bytes:
    """The key in the file. Raises DlgraderError when it cannot be read or is too short to be secret."""
    try:
        key = Path(path).read_bytes().strip()
    except OSError as error:
        raise DlgraderError(f"the course key {path} cannot be read: {error.strerror}") from None
    if len(key) < LEAST:
        raise DlgraderError(f"the course key in {path} has {len(key)} bytes; {LEAST} or more are needed")
    return key


def new_key() -> str:
    """A line of 256 random bits."""
    return secrets.token_hex(32) + "\n"
