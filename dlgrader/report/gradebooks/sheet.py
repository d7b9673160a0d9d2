"""A CSV of a platform: read with its own columns, written again so that the platform takes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.report.gradebooks.scores import Score

Find: TypeAlias = Callable[[Sequence[str]], Score | None]  # the score of whoever has one of these names


class Filled(Struct):
    """`unmatched`: rows that nobody's score fits. `withheld`: students whose score a fault of ours leaves open."""

    text: str
    written: list[str]  # students
    unmatched: list[str]
    withheld: list[str]


class Sheet:
    """Rows under a header."""

    def __init__(self, path: Path, needs: Sequence[str]) -> None:
        """Raises DlgraderError for what is no CSV with these columns."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise DlgraderError(f"{path} cannot be read ({why}): give the file as it was downloaded") from None
        first = text.partition("\n")[0]
        self.delimiter = ";" if first.count(";") > first.count(",") else ","
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            raise DlgraderError(f"{path} is no CSV ({error}): give the file as it was downloaded") from None
        self.columns, self.rows = (rows[0], [row for row in rows[1:] if row]) if rows else ([], [])
        missing = [name for name in needs if name not in self.columns]
        if missing:
            raise DlgraderError(
                f"{path} has no column {' or '.join(map(repr, missing))}: give the file as it was downloaded, "
                "with the platform set to English"
            )

    def at(self, name: str) -> int:
        """The place of a column."""
        return self.columns.index(name)

    def cell(self, row: Sequence[str], name: str) -> str:
        """The text in a column, empty where there is none."""
        at = self.columns.index(name) if name in self.columns else len(row)
        return row[at].strip() if at < len(row) else ""

    def text(self, rows: Sequence[Sequence[str]], columns: Sequence[str]) -> str:
        """These rows under a header, in the sheet's own form."""
        file = io.StringIO(newline="")
        writer = csv.writer(file, delimiter=self.delimiter, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return file.getvalue()


def number(text: str) -> float | None:
    """A number with a point or a comma; None for anything else."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
