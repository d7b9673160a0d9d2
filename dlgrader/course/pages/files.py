"""Writes files that appear whole, and only where they change."""

from __future__ import annotations

import contextlib
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.report.whole import write_whole


def write_changed(path: Path, data: bytes) -> bool:
    """False where the file holds these bytes already.

    Raises DlgraderError where it cannot be written; it is as it was then, and no half of it is left beside it.
    """
    try:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return False
        write_whole(path, data)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}; choose another place with --out") from None
    return True
