"""The folder that `grade` fills: a file a submission as it comes, and summaries at the end."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.model.report import Report
from dlgrader.report import csv, json, junit, text
from dlgrader.report.whole import UNFINISHED, write_whole


class ResultFolder:
    """`OUT/<student>/<exercise>.json` and `.txt`, `OUT/results.csv`, `OUT/junit.xml`. Every file appears whole."""

    def __init__(self, path: Path, formats: Sequence[str]) -> None:
        self.path = path
        self._formats = formats
        self._folders: dict[str, str] = {}
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DlgraderError(
                f"the folder {path} cannot be made: {error.strerror}; choose another with --out"
            ) from None
        try:
            tempfile.TemporaryFile(dir=path).close()  # known before anything is graded
            _sweep(path)
        except OSError as error:
            raise DlgraderError(
                f"the folder {path} cannot be written to: {error.strerror}; choose another with --out"
            ) from None

    def adopt(self, student: str, folder: str) -> None:
        """A folder that an earlier run has made for a student stays theirs."""
        self._folders[student] = folder

    def save(self, report: Report) -> None:
        """Writes one report at once, so that an interrupted run keeps what it has.

        JSON comes last: a run that goes on takes what has one as done.
        """
        stem = report.exercise.replace("/", "-")
        folder = self.path / self._folder(report.submission.student or "unknown")
        if "text" in self._formats:
            self._write(folder / f"{stem}.txt", text.text(report))
        if "json" in self._formats:
            self._write(folder / f"{stem}.json", json.encode(report))

    def finish(self, reports: Sequence[Report]) -> None:
        """Writes the summaries of the whole run."""
        if "csv" in self._formats:
            self._write(self.path / "results.csv", csv.to_csv(reports))
        if "junit" in self._formats:
            self._write(self.path / "junit.xml", junit.junit(reports))

    def _folder(self, student: str) -> str:
        """A safe folder name of the student's own, also where two names differ only in what is not safe."""
        if student not in self._folders:
            safe = re.sub(r"[^\w.@+-]", "_", student).strip(".") or "_"
            taken = {name.casefold() for name in self._folders.values()}
            name, number = safe[:100], 2
            while name.casefold() in taken:
                name, number = f"{safe[:100]}-{number}", number + 1
            self._folders[student] = name
        return self._folders[student]

    def _write(self, path: Path, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        try:
            write_whole(path, data)
        except OSError as error:
            raise DlgraderError(f"{path} cannot be written: {error.strerror}; what was graded so far is kept") from None


def _sweep(path: Path) -> None:
    """Removes what a run that was killed left half-written. Raises OSError."""
    for left in (*path.glob(f"{UNFINISHED}*"), *path.glob(f"*/{UNFINISHED}*")):
        writer = left.name.removeprefix(UNFINISHED).partition("-")[0]
        if not (writer.isdigit() and _runs(int(writer))):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # another user's
    return True
