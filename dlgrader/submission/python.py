"""Bytes of a .py file to text, as Python itself would decode them."""

from __future__ import annotations

import codecs
import re

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission.wording import refusal

_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]{1,40})", re.ASCII)
_BLANK = re.compile(rb"[ \t\f]*(#.*)?\r?$")
# Alphabets only: unicode_escape, utf-7, idna and their like are programs on text, some of them quadratic.
_ALPHABETS = re.compile(
    r"utf-8(-sig)?|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|mac-roman|gb2312|gbk|gb18030|big5(hkscs)?|shift_jis\w*|euc_\w+"
)


def python_text(name: str, data: bytes) -> str:
    """The text of a .py file with `\\n` line ends and no byte-order mark. Raises UnreadableSubmission."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableSubmission(refusal(name, "is saved as UTF-16", "UTF-8 text", "save it again as UTF-8"))
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if marked else data
    encoding = _encoding(name, body)
    if marked and encoding not in ("utf-8", "utf-8-sig"):
        seen = f"starts with the mark of UTF-8 but declares the encoding {encoding}"
        raise UnreadableSubmission(refusal(name, seen, "one encoding", "remove the `coding` line and save it as UTF-8"))
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSubmission(_undecodable(name, body, error)) from None
    if "\0" in text:
        seen = f"holds a NUL byte in line {text[: text.index(chr(0))].count(chr(10)) + 1}"
        raise UnreadableSubmission(refusal(name, seen, "Python text", "hand in the .py file itself, saved as text"))
    return unix_lines(text)


def unix_lines(text: str) -> str:
    """`text` with every line end as Python counts them turned into `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(name: str, body: bytes) -> str:
    declared = _cookie(body)
    if declared is None:
        return "utf-8"
    try:
        found = codecs.lookup(re.sub(r"-(unix|dos|mac)$", "", declared)).name
    except LookupError:
        found = ""
    if not _ALPHABETS.fullmatch(found):
        raise UnreadableSubmission(
            refusal(name, f"declares the encoding {declared}", "UTF-8", "save it as UTF-8 and remove the `coding` line")
        )
    return found


def _cookie(body: bytes) -> str | None:
    """The encoding that one of the first two lines declares, the second only below a blank or comment line."""
    for line in re.split(rb"\r\n?|\n", body[:2000], maxsplit=2)[:2]:
        if cookie := _COOKIE.match(line):
            return cookie[1].decode("ascii").lower()
        if not _BLANK.match(line):
            break
    return None


def _undecodable(name: str, body: bytes, error: UnicodeDecodeError) -> str:
    line = body.count(b"\n", 0, error.start) + 1
    seen = f"is not {error.encoding.upper()} in line {line} (byte 0x{body[error.start]:02x})"
    return refusal(name, seen, "UTF-8 text", "save it again as UTF-8")
