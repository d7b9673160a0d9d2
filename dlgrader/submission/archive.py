"""The files in a zip, read in memory: nothing is ever extracted to disk."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission.entries import Entry, Refused, unseen
from dlgrader.submission.limits import MEMBERS, TOTAL, too_large, too_many, too_much
from dlgrader.submission.read import suffix_of, suffixless, without_copy_mark
from dlgrader.submission.wording import refusal

if TYPE_CHECKING:
    import zipfile


def zip_entries(path: str, data: bytes) -> Iterator[Entry | Refused]:
    """Everything in the zip, unsafe members refused one by one.

    Raises UnreadableSubmission when the zip as a whole is broken or too large.
    """
    from dlgrader.submission.members import colliding, name_of, split_name, trusted, unsafe

    archive = _opened(path, data)
    infos = [info for info in archive.infolist() if not any(map(unseen, trusted(name_of(info))))]
    if len(infos) > MEMBERS:
        raise UnreadableSubmission(too_many(path))
    if sum(info.file_size for info in archive.infolist()) > TOTAL:
        raise UnreadableSubmission(too_much(path))
    doubles = colliding(name_of(info) for info in infos)
    for info in infos:
        name = name_of(info)
        where = f"{path}/{name}"
        if sentence := unsafe(info, name):
            yield Refused(trusted(name), sentence)
        elif name in doubles:
            seen = "has the same name as another member of the zip, up to capitals and accents"
            yield Refused(trusted(name), refusal(name, seen, "one file of each name", "rename one of them"))
        elif name.endswith("/") or stat.S_ISDIR(info.external_attr >> 16):
            yield Entry(split_name(name), where, None)
        elif parts := split_name(name):
            yield Entry(parts, where, partial(_content, archive, info))


def unwrapped(path: str, entries: list[Entry | Refused]) -> list[Entry | Refused]:
    """The entries without a folder that holds them all, if that is the class and not its only student.

    It is the class when it is called like the zip, or holds nothing but two or more folders or zips.
    """
    tops = {entry.parts[0] for entry in entries if entry.parts}
    files = [entry.parts for entry in entries if isinstance(entry, Entry) and entry.read]
    if len(tops) != 1 or any(len(parts) == 1 for parts in files):
        return entries
    same_name = without_copy_mark(suffixless(path)).casefold() == tops.pop().casefold()
    loose = any(len(parts) == 2 and suffix_of(parts[1]) != ".zip" for parts in files)
    if not same_name and (loose or len({entry.parts[1] for entry in entries if len(entry.parts) > 1}) < 2):
        return entries
    inner = [entry._replace(parts=entry.parts[1:]) for entry in entries]
    return [entry for entry in inner if entry.parts or isinstance(entry, Refused)]


def _opened(path: str, data: bytes) -> zipfile.ZipFile:
    import zipfile

    # the directory of a zip is read as a whole, and its own count cannot be trusted
    if data.count(b"PK\x01\x02") > 50 * MEMBERS:
        raise UnreadableSubmission(too_many(path))
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # zipfile raises a dozen kinds on damaged bytes, OverflowError and UnicodeDecodeError among them
        sentence = refusal(path, "is not a zip or is damaged", "a zip that opens", "make it again")
    raise UnreadableSubmission(sentence)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    data = b""
    try:
        if info.file_size <= limit:
            with archive.open(info) as member:
                data = member.read(limit + 1)
    except Exception:  # as above: RuntimeError, NotImplementedError, zlib.error, BadZipFile, EOFError ...
        sentence = refusal(info.orig_filename, "is damaged in the zip", "a zip that opens", "make it again")
        raise UnreadableSubmission(sentence) from None
    if info.file_size > limit or len(data) > limit:
        raise UnreadableSubmission(too_large(info.orig_filename, limit))
    return data
