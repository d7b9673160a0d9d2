"""A CSV of a platform: read with its own columns, written again so that the platform takes it."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.report.gradebooks.scores import Score

Find: TypeAlias = Callable[[str], Score | None]  # the score of whoever has this name
MOST = 50 << 20  # bytes
_NUMBER = re.compile(r"-?[0-9.,]*[0-9][0-9.,]*")


class Filled(Struct):
    """Who stands where, told by student (`written`, `withheld`) or by row."""

    text: str = ""
    written: list[str] = []
    withheld: list[str] = []  # a fault of ours leaves the score open
    unmatched: list[str] = []  # nobody's score fits
    doubtful: list[str] = []  # several students fit, or several rows fit one student
    closed: list[str] = []  # the platform takes no score there: excused, locked, not assigned


class Sheet:
    """Rows under a header."""

    def __init__(self, path: Path, needs: Sequence[str]) -> None:
        """Raises DlgraderError for what is no CSV with these columns, each once."""
        text = _text(path)
        tried = [_Table(text, delimiter) for delimiter in (",", ";", "\t")]
        best = next((one for one in tried if set(needs) <= set(one.columns)), None)
        if best is None:
            widest = max(tried, key=lambda one: len(one.columns))
            if widest.problem:
                raise DlgraderError(f"{path} is no CSV ({widest.problem}): give the file as it was downloaded")
            missing = [name for name in needs if name not in widest.columns]
            raise DlgraderError(
                f"{path} has no column {' or '.join(map(repr, missing))}: give the file as it was downloaded, "
                "with the platform set to English"
            )
        if best.problem:
            raise DlgraderError(f"{path} is no CSV ({best.problem}): give the file as it was downloaded")
        twice = [name for name in needs if best.columns.count(name) > 1]
        if twice:
            raise DlgraderError(f"{path} has the column {twice[0]!r} twice: give the file as it was downloaded")
        self.path, self.columns, self.delimiter = path, best.columns, best.delimiter
        self.rows = [[*row, *[""] * (len(best.columns) - len(row))] for row in best.rows if any(map(str.strip, row))]

    def at(self, name: str) -> int:
        """The place of a column."""
        return self.columns.index(name)

    def cell(self, row: Sequence[str], name: str) -> str:
        """The text in a column, empty where there is none."""
        return row[self.columns.index(name)].strip() if name in self.columns else ""

    def text(self, rows: Sequence[Sequence[str]], columns: Sequence[str], delimiter: str | None = None) -> str:
        """These rows under a header, in the sheet's own form or with another delimiter."""
        file = io.StringIO(newline="")
        writer = csv.writer(file, delimiter=delimiter or self.delimiter, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return file.getvalue()


class _Table:
    """The text, read with one delimiter; `problem` says where it cannot be."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.delimiter, self.problem = delimiter, ""
        rows: list[list[str]] = []
        try:
            rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        except csv.Error as error:
            self.problem = f"line {len(rows) + 1}: {error}"
        self.columns = [name.strip() for name in rows[0]] if rows else []
        self.rows = rows[1:]


def number(text: str) -> float | None:
    """A number as platforms write it: the last point or comma is the decimal one. None for anything else."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    *before, last = re.split("[.,]", text.strip())
    value = float(f"{''.join(before)}.{last}" if before else last)
    return value if math.isfinite(value) else None


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            why = "it is not there" if not path.exists() else "it is no file"
        elif path.stat().st_size > MOST:
            why = f"it has more than {MOST >> 20} MiB"
        else:
            return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        why = error.strerror or "unknown reason"
    except UnicodeDecodeError:
        why = "not UTF-8"
    raise DlgraderError(f"{path} cannot be read ({why}): give the file as it was downloaded")
