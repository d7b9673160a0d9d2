"""Files that appear whole: under their name stands what was there before, or all of the new."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

UNFINISHED = ".unfinished-"


def write_whole(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Makes the folders above, too. The name of what is unfinished says by which process.

    Raises OSError where it cannot be written; then no part of it is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, part = tempfile.mkstemp(dir=path.parent, prefix=f"{UNFINISHED}{os.getpid()}-")
    try:
        with open(number, "wb") as file:
            os.fchmod(number, mode)
            file.write(data)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
