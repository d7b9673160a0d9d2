"""Misconceptions: wrong submissions that say in their docstring what is wrong with them."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.hooks.materials import Materials

_FIELD = re.compile(r"(Fails|Next):[ \t]*(.*)")


@dataclass(frozen=True)
class Misconception:
    """One wrong submission of an exercise. `says` completes "your answers are those of ..."."""

    name: str
    path: Path
    says: str
    fails: tuple[str, ...]
    next: str


def read_misconceptions(materials: Materials) -> tuple[Misconception, ...]:
    """All misconceptions of an exercise. Raises DlgraderError where a docstring does not say what is asked."""
    return tuple(map(read_misconception, materials.misconceptions))


def read_misconception(path: Path) -> Misconception:
    """The misconception in the file, which is parsed and never run.

    Raises DlgraderError unless its docstring is a noun phrase, `Fails: check, check` and `Next: a sentence`.
    """
    says, fields = _read(path)
    if not says or _FIELD.match(says) or says.endswith(".") or "\\" in says:
        raise _unfit(
            path, f"starts with {says[:60]!r}", 'a noun phrase without a full stop, like "an Adam that ignores eps"'
        )
    for field in ("Fails", "Next"):
        if not fields.get(field):
            raise _unfit(path, f"has no line `{field}:`", "`Fails:` with names of checks and `Next:` with a sentence")
    fails = tuple(name.strip() for name in fields["Fails"].split(","))
    if not all(map(str.isidentifier, fails)):
        raise _unfit(path, f"says `Fails: {fields['Fails'][:60]}`", "names of checks with commas between them")
    return Misconception(path.stem, path, says, fails, fields["Next"])


def _read(path: Path) -> tuple[str, dict[str, str]]:
    """The docstring's first paragraph, and its fields; lines that follow a field belong to it."""
    try:
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    except (SyntaxError, ValueError) as error:
        raise DlgraderError(f"{path.name} is not Python: {error}") from None
    first, _, rest = (text or "").partition("\n\n")
    fields: dict[str, str] = {}
    name = ""
    for line in rest.splitlines():
        if found := _FIELD.match(line):
            name = found[1]
            fields[name] = found[2].strip()
        elif name and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}".strip()
        else:
            name = ""
    return " ".join(first.split()), fields


def _unfit(path: Path, seen: str, expected: str) -> DlgraderError:
    return DlgraderError(f"{path.name}: the docstring {seen}, expected {expected}")
