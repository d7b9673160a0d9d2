"""What a student keeps of a hand-in: a file beside the pack, which proves nothing and reminds of everything."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.submission.files import read_regular
from dlgrader.submission.limits import MB

FOLDER = "handed-in"


class Slip(Struct, frozen=True, kw_only=True):
    """`files`: each with the exercises that it answers; `at` by this machine's clock."""

    format: Literal["dlgrader.slip/1"] = "dlgrader.slip/1"
    assignment: str
    student: str
    at: datetime
    content: str
    drop: str
    name: str
    files: dict[str, tuple[str, ...]]


def keep_slip(folder: Path, slip: Slip) -> Path:
    """Writes it. Raises DlgraderError where that is not possible; what was handed in stays so."""
    path = folder / FOLDER / f"{slip.name.removesuffix('.zip')}.json"
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(slip), indent=2) + b"\n")
    except OSError as error:
        raise DlgraderError(f"it was handed in, but {path} cannot be written: {error.strerror}") from None
    return path


def last_slip(folder: Path, assignment: str) -> Slip | None:
    """The newest of this assignment that can be read."""
    found = []
    for path in (folder / FOLDER).glob(f"{assignment}.*.json"):
        with contextlib.suppress(DlgraderError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            found.append(msgspec.json.decode(read_regular(str(path), MB), type=Slip))
    return max(found, key=lambda slip: slip.at, default=None)
