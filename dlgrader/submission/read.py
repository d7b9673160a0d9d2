"""One file to a Submission."""

from __future__ import annotations

import hashlib
import os
import re

from dlgrader.errors import UnreadableSubmission
from dlgrader.model.submission import Part, Submission
from dlgrader.submission.files import read_regular
from dlgrader.submission.header import declared_in
from dlgrader.submission.layouts import handed_in_late
from dlgrader.submission.limits import CODE, NOTEBOOK, too_large
from dlgrader.submission.notebook import notebook_parts
from dlgrader.submission.python import python_text
from dlgrader.submission.wording import refusal, shown

SUFFIXES = (".py", ".ipynb")


def read_file(path: str | os.PathLike[str]) -> Submission:
    """The .py or .ipynb file at `path`. Raises UnreadableSubmission; a link is not followed."""
    where = os.fspath(path)
    limit = size_limit(where)
    return read_bytes(where, read_regular(where, limit))


def read_bytes(path: str, data: bytes) -> Submission:
    """The file whose content is `data`; `path` only names it. Raises UnreadableSubmission."""
    name = file_name(path)
    if len(data) > (limit := size_limit(path)):
        raise UnreadableSubmission(too_large(name, limit))
    if suffix_of(path) == ".ipynb":
        parts, notices = notebook_parts(name, data)
    else:
        parts, notices = (Part(shown(name), python_text(name, data)),), ()
        if not parts[0].source.strip():
            notices = (f"{shown(name)} is empty",)
    if handed_in_late(path):
        notices += ("handed in late, as Canvas says in the file's name",)
    return Submission(
        name=shown(name),
        path=shown(path),
        parts=parts,
        sha256=hashlib.sha256(data).hexdigest(),
        declared=declared_in(parts),
        notices=notices,
    )


def size_limit(path: str) -> int:
    """Bytes that a file of this name may have. Raises UnreadableSubmission for names of other types."""
    suffix = suffix_of(path)
    if suffix not in SUFFIXES:
        seen = f"is a {suffix} file" if suffix else "has no file type"
        raise UnreadableSubmission(
            refusal(file_name(path), shown(seen), "a .py or .ipynb file", "hand in the code itself")
        )
    return NOTEBOOK if suffix == ".ipynb" else CODE


def suffix_of(path: str) -> str:
    """The file type in lower case, as ".py"."""
    return os.path.splitext(file_name(path))[1].lower()


def suffixless(path: str) -> str:
    """The last component of a path without its file type."""
    return os.path.splitext(file_name(path))[0]


def without_copy_mark(stem: str) -> str:
    """A stem without the " (1)" that browsers add to a name that exists already."""
    return re.sub(r" ?\(\d+\)$", "", stem)


def file_name(path: str) -> str:
    """The last component of a path, also of one from another system."""
    return re.split(r"[\\/]", path)[-1] or path
