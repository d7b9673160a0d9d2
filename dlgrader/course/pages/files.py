"""Writes files that appear whole, and only where they change."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from dlgrader.errors import DlgraderError


def write_changed(path: Path, data: bytes) -> bool:
    """False where the file holds these bytes already.

    Raises DlgraderError where it cannot be written; it is as it was then, and no half of it is left beside it.
    """
    try:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
        try:
            with open(number, "wb") as file:
                file.write(data)
                os.fchmod(number, 0o644)
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}; choose another place with --out") from None
    return True
