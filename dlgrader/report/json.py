"""The report as `dlgrader.report/1`, to and from JSON."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.model.report import FORMAT, Report


class _Head(Struct):
    format: str = "no format"


def encode(report: Report) -> bytes:
    """One report, indented, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(report)) + b"\n"


def encode_all(reports: Sequence[Report]) -> bytes:
    """A list of reports."""
    return msgspec.json.format(msgspec.json.encode(reports)) + b"\n"


def decode(data: bytes, name: str = "the report") -> Report:
    """The report in `data`. Raises DlgraderError, with `name` in it, for anything that is none of this format."""
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format != FORMAT:
            seen, expected = head.format[:80], f"{FORMAT}: read it with the dlgrader that wrote it"
            raise DlgraderError(f"{name} is of format {seen!r}, expected {expected}")
        return msgspec.json.decode(data, type=Report)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DlgraderError(f"{name} is not a report, expected JSON of format {FORMAT}: {error}") from None


def decode_all(data: bytes, name: str = "the reports") -> list[Report]:
    """The report in `data`, or those of a list. Raises DlgraderError as `decode` does."""
    if not data.lstrip().startswith(b"["):
        return [decode(data, name)]
    try:
        parts = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DlgraderError(f"{name} is not a list of reports, expected JSON of format {FORMAT}: {error}") from None
    return [decode(bytes(part), name) for part in parts]
