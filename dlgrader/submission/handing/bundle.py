"""A hand-in as one zip: the files, each in a folder of what it answers, and a manifest of their hashes.

Who handed it in and when is not in it: that is said by the folder in which it lies, and by the clock at intake.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec
from msgspec import Struct

from dlgrader.errors import UnreadableSubmission
from dlgrader.model.submission import Submission
from dlgrader.submission.archive import zip_entries
from dlgrader.submission.entries import Refused
from dlgrader.submission.handing.pack import Name
from dlgrader.submission.handing.precheck import Piece
from dlgrader.submission.limits import MB, Budget
from dlgrader.submission.read import file_name, read_bytes, size_limit
from dlgrader.submission.wording import shown

MANIFEST = "manifest.json"
FORMAT = "dlgrader.handin/1"
_NAME = re.compile(r"(?P<assignment>[A-Za-z0-9][\w-]{0,63})\.\d{8}T\d{12}Z\.(?P<content>[0-9a-f]{16})\.zip", re.ASCII)
_FIRST = (1980, 1, 1, 0, 0, 0)  # the time of every member: a zip cannot say an earlier one


class File(Struct, frozen=True):
    """One file in the zip."""

    name: str
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What was handed in; `made` by the clock of whoever made it, for their records only."""

    format: Literal["dlgrader.handin/1"] = "dlgrader.handin/1"
    assignment: Name
    files: tuple[File, ...]
    made: datetime


class Bundle(Struct, frozen=True):
    """A hand-in that was read: what it claims to answer is in the files' headers and folders."""

    assignment: str
    files: tuple[Submission, ...]
    content: str


def make_bundle(assignment: str, pieces: Sequence[Piece], at: datetime) -> tuple[str, bytes]:
    """(name, bytes) of the zip. `at` carries a zone."""
    import zipfile

    members = {_member(piece): piece.data for piece in pieces}
    files = [File(name, hashlib.sha256(data).hexdigest()) for name, data in members.items()]
    manifest = Manifest(assignment=assignment, files=tuple(files), made=at.astimezone(UTC))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: msgspec.json.encode(manifest), **members}.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST), data, zipfile.ZIP_DEFLATED)
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}Z"
    return f"{assignment}.{stamp}.{content_hash(files)[:16]}.zip", packed.getvalue()


def read_bundle(path: str, data: bytes) -> Bundle:
    """The hand-in in these bytes; `path` only names it.

    Raises UnreadableSubmission for what is damaged, too large, or not made by `dlgrader submit`.
    """
    budget, manifest = Budget(file_name(path)), None
    found: dict[str, tuple[Submission, str]] = {}
    for entry in zip_entries(path, data):
        budget.member()
        if isinstance(entry, Refused):
            raise UnreadableSubmission(entry.sentence)
        if entry.read is None:
            continue
        name = "/".join(entry.parts)
        content = entry.read(MB if name == MANIFEST else size_limit(entry.path))
        budget.spend(len(content))
        if name == MANIFEST:
            manifest = _manifest(path, content)
        else:
            found[name] = read_bytes(entry.path, content), hashlib.sha256(content).hexdigest()
    if manifest is None:
        raise UnreadableSubmission(f"{shown(path)} holds no {MANIFEST}, as what `dlgrader submit` hands in does")
    if {file.name: file.sha256 for file in manifest.files} != {name: digest for name, (_, digest) in found.items()}:
        raise UnreadableSubmission(f"{shown(path)} does not hold the files of its {MANIFEST}: hand in again")
    return Bundle(manifest.assignment, tuple(one for one, _ in found.values()), content_hash(manifest.files))


def content_hash(files: Iterable[File]) -> str:
    """Of what the files hold and answer, whatever they are called."""
    lines = sorted(f"{file.name.partition('/')[0]} {file.sha256}" for file in files)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def content_in_name(name: str, assignment: str) -> str | None:
    """The first digits of the content of a hand-in of this assignment, as its name says; None for other files."""
    match = _NAME.fullmatch(name)
    return match["content"] if match and match["assignment"] == assignment else None


def _member(piece: Piece) -> str:
    return f"{piece.exercises[0].replace('/', '-')}/{file_name(piece.path)}"


def _manifest(path: str, content: bytes) -> Manifest:
    try:
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableSubmission(
            f"{shown(path)} has a {MANIFEST} that is no {FORMAT} ({shown(str(error))})"
        ) from None
