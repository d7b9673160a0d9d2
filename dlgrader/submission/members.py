"""What may stand in a zip: plain names, regular files, ordinary compression, sizes that are believable."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable

from dlgrader.submission.limits import DEPTH, RATIO, RATIO_FROM
from dlgrader.submission.wording import refusal

_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1 | 0x40 | 0x2000


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as the zip spells it; zipfile's own is cut at NUL and changed on some systems."""
    return info.orig_filename


def split_name(name: str) -> tuple[str, ...]:
    """The components of a member's name."""
    return tuple(part for part in name.split("/") if part not in ("", "."))


def trusted(name: str) -> tuple[str, ...]:
    """The components that come before anything strange; they say whose member it is."""
    parts: list[str] = []
    for part in () if name.startswith("/") else split_name(name):
        if part == ".." or "\\" in part or "\0" in part or _DRIVE.match(part):
            break
        parts.append(part)
    return tuple(parts)


def unsafe(info: zipfile.ZipInfo, shown: str) -> str | None:
    """The sentence that refuses a member; None for one that may be read."""
    seen = _strange_name(name_of(info)) or _strange_kind(info) or _strange_content(info)
    if seen is None:
        return None
    return refusal(shown, *seen)


def colliding(names: Iterable[str]) -> set[str]:
    """Names that cannot lie together on every disk: equal up to case and Unicode form, or both file and folder."""
    spellings: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    files: dict[str, int] = defaultdict(int)
    prefixes: dict[str, list[str]] = {}
    for name in names:
        parts = split_name(name)
        prefixes[name] = keys = []
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            is_file = depth == len(parts) and not name.endswith("/")
            keys.append(key := _folded(path))
            spellings[key].add((path, is_file))
            files[key] += is_file
    return {name for name, keys in prefixes.items() if any(len(spellings[key]) > 1 or files[key] > 1 for key in keys)}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _strange_name(name: str) -> tuple[str, str, str] | None:
    parts = split_name(name)
    again = "zip the folder again with an ordinary tool"
    if name.startswith("/"):
        return "has an absolute name in the zip", "a name below the zip's own folder", again
    if ".." in parts:
        return "has `..` in its name in the zip", "a name below the zip's own folder", again
    if "\\" in name:
        return "has a backslash in its name in the zip", "`/` between folders", again
    if any(map(_DRIVE.match, parts)):
        return "has a drive letter in its name in the zip", "a name below the zip's own folder", again
    if "\0" in name:
        return "has a NUL byte in its name in the zip", "a plain name", again
    if len(parts) > DEPTH:
        return f"is nested more than {DEPTH} folders deep", "files nearer the top", "zip the code only"
    return None


def _strange_kind(info: zipfile.ZipInfo) -> tuple[str, str, str] | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link in the zip", "a regular file", "put the file itself into the zip"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a device or pipe in the zip", "a regular file", "put files only into the zip"
    return None


def _strange_content(info: zipfile.ZipInfo) -> tuple[str, str, str] | None:
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted in the zip", "a zip without a password", "zip it again without one"
    # bzip2 and LZMA unpack without a bound on memory in zipfile
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed by an unusual method", "an ordinary zip (deflate)", "zip it again with an ordinary tool"
    if info.file_size > RATIO_FROM and info.file_size > RATIO * info.compress_size:
        return f"unpacks to more than {RATIO} times its size", "code", "remove the file from the zip"
    return None
