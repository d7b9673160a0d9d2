"""The drop folder as a student sees it: a sub-folder of their own, into which whole files appear at once."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.submission.handing.bundle import content_in_name
from dlgrader.submission.wording import shown

RECEIPTS = "receipts"
_WHY = {
    errno.ENOSPC: "is full",
    errno.EDQUOT: "is full (your quota is used up)",
    errno.EROFS: "is read-only",
    errno.EACCES: "may not be written to by you",
    errno.EPERM: "may not be written to by you",
}


def own_folder(drop: Path, student: str) -> Path:
    """The student's sub-folder. Raises DlgraderError where there is none."""
    if not drop.is_dir():
        raise DlgraderError(
            f"the drop folder {drop} is not there: connect the drive on which it lies, or name another with --drop"
        )
    if not usable(student) or not (drop / student).is_dir():
        raise DlgraderError(
            f"the drop folder {drop} has no folder for {shown(student)!r}: say who you are with --as, in the way of "
            "the course's roster, or ask for a folder if you are new in the course"
        )
    return drop / student


def usable(student: str) -> bool:
    """Whether an id can be the name of a folder."""
    return (
        bool(student) and student not in (".", "..") and not student.startswith(".") and not set(student) & set("/\\\0")
    )


def last_content(folder: Path, assignment: str) -> str | None:
    """The first digits of the content of the last hand-in of this assignment; None where there is none to be seen."""
    try:
        names = sorted(os.listdir(folder), key=lambda name: name.split(".")[1:2])
    except OSError:  # a folder into which one may write and not look
        return None
    found = [content for name in names if (content := content_in_name(name, assignment)) is not None]
    return found[-1] if found else None


def put(folder: Path, name: str, data: bytes) -> Path:
    """Writes the file so that nobody ever sees a part of it. Raises DlgraderError where it cannot be written; then
    nothing is left of it.
    """
    part, whole = folder / f".{name}.{secrets.token_hex(4)}.part", folder / name
    try:
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, whole)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        _settle(folder)
    except OSError as error:
        why = _WHY.get(error.errno or 0, f"cannot be written to ({(error.strerror or str(error)).lower()})")
        raise DlgraderError(f"the folder {folder} {why}: nothing was handed in; tell whoever runs the course") from None
    return whole


def _settle(folder: Path) -> None:
    """The name, too, survives a power cut; some network drives cannot promise that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
