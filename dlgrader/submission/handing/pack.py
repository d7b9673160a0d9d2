"""`assignment.json` of a pack: what is asked, until when, and where it is handed in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dlgrader.errors import DlgraderError
from dlgrader.submission.files import read_regular
from dlgrader.submission.wording import shown

FILE = "assignment.json"
FORMAT = "dlgrader.assignment/1"
MOST = 1 << 20  # bytes
Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]


class Task(Struct, frozen=True):
    """An exercise of the assignment and what it is worth there; `file` is its starter."""

    id: str
    title: str
    points: float
    file: str


class Pack(Struct, frozen=True, kw_only=True):
    """Times carry a zone; `late` is the policy in words, empty for none; `drop`: empty where it is told elsewhere."""

    format: Literal["dlgrader.assignment/1"] = "dlgrader.assignment/1"
    course: str
    assignment: Name
    title: str
    exercises: tuple[Task, ...]
    timezone: str
    release: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None
    late: str = ""
    attempts: int = 0
    drop: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(task.id for task in self.exercises)


def encoded(pack: Pack) -> bytes:
    """The file."""
    return msgspec.json.format(msgspec.json.encode(pack), indent=2) + b"\n"


def find_pack(assignment: str, start: Path | None = None) -> tuple[Path, Pack]:
    """(its folder, the pack) of the assignment, in this folder, by default the current one, or in the nearest above.

    Raises DlgraderError where there is none, or where it is that of another assignment.
    """
    here = (start or Path()).absolute()
    others = []
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            pack = read_pack(folder / FILE)
            if pack.assignment == assignment:
                return folder, pack
            others.append(f"{folder / FILE} is of {pack.assignment}")
    seen = "; ".join(others) or f"there is no {FILE} here or in a folder above"
    raise DlgraderError(f"{seen}, expected that of {shown(assignment)}: go to the folder of its pack, unzipped")


def read_pack(path: Path) -> Pack:
    """Raises DlgraderError for what is no such file."""
    try:
        return msgspec.json.decode(read_regular(str(path), MOST), type=Pack)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DlgraderError(f"{path} is no {FORMAT} ({error}): unzip the pack again") from None
