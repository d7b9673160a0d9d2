"""Notebook cells to plain Python: magics, shell and help lines go, line numbers and blocks stay."""

from __future__ import annotations

import re

from dlgrader.submission.lines import LogicalLines
from dlgrader.submission.wording import shorter, shown

KEEPING = ("time", "timeit", "capture")  # cell magics whose cell is still Python that counts
_SUSPECT = re.compile(r"^[ \t]*[%!?]|\?;?[ \t]*$|=[ \t]*[%!]", re.MULTILINE)
_HELP = re.compile(r"[ \t]*[%\w.*\[\]-]+[ \t]*\?{1,2};?[ \t]*")
_ASSIGNED = re.compile(r"[^=#'\"]*=[ \t]*[%!]")
_GRADED = re.compile(r"[ \t]*%%check[ \t]+([\w./-]+)[ \t]*")  # ours: what it says is what a header says
_TIMED = re.compile(r"([ \t]*)%time[ \t]+([^-\s].*)")


def plain_python(source: str, label: str) -> tuple[str, tuple[str, ...]]:
    """The cell with as many lines as before, and a notice for each line dropped."""
    if not _SUSPECT.search(source):
        return source, ()
    lines = source.split("\n")
    notices: list[str] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if not line.lstrip().startswith("%%"):
            break
        lines[number] = ""
        if header := _GRADED.fullmatch(line):
            lines[number] = f"# dlgrader: {header[1]}"
            continue
        words = re.findall(r"\w+", line)
        if not words or words[0] not in KEEPING:
            notices.append(f"left out {label}, which is a {_quoted(line)} cell")
            return "\n" * (len(lines) - 1), tuple(notices)
        notices.append(_dropped("magic", line, label))
    return "\n".join(_without_magics(lines, label, notices)), tuple(notices)


def _without_magics(lines: list[str], label: str, notices: list[str]) -> list[str]:
    logical = LogicalLines()
    kept = []
    dropping = False  # a shell line that ends in a backslash goes on in the next line
    for line in lines:
        kind = _kind(line) if logical.fresh else None
        if dropping:
            dropping = line.endswith("\\")
            line = ""
        elif kind is not None:
            notices.append(_dropped(kind, line, label))
            timed = _TIMED.fullmatch(line)
            dropping = line.endswith("\\") and not timed
            # %time runs its statement in the notebook, so that later cells build on it
            line = timed[1] + timed[2] if timed else _placeholder(line)
        logical.feed(line)
        kept.append(line)
    return kept


def _kind(line: str) -> str | None:
    """What kind of notebook line this logical line is; None for Python."""
    bare = line.lstrip()
    if bare[:1] in ("%", "!", "?"):
        return {"%": "magic", "!": "shell", "?": "help"}[bare[0]]
    if _HELP.fullmatch(line):
        return "help"
    if assigned := _ASSIGNED.match(line):
        return "shell" if assigned[0].endswith("!") else "magic"
    return None


def _placeholder(line: str) -> str:
    """A statement where a block may need one; nothing at top level, where `pass` could precede a __future__ import."""
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}pass" if indent else ""


def _dropped(kind: str, line: str, label: str) -> str:
    return f"dropped the {kind} line {_quoted(line)} in {label}"


def _quoted(line: str) -> str:
    return f"`{shorter(shown(line.strip()), 60)}`"
