"""The folder of results: every file whole or not there, and one sentence where it cannot be written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.model.report import Report
from dlgrader.report.results import UNFINISHED, ResultFolder

FORMATS = ("json", "text", "csv", "junit")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_says_that_a_report_is_done_comes_last(
    everything: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (written.append(Path(b).suffix), real(a, b)))
    folder = ResultFolder(tmp_path, FORMATS)
    folder.save(everything)
    folder.finish([everything])
    assert written == [".txt", ".json", ".csv", ".xml"]


@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_leaves_nothing_half_written(
    everything: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    folder = ResultFolder(tmp_path, FORMATS)
    calls = []

    def replace(source: str, target: str, real: object = os.replace) -> None:
        calls.append(target)
        if len(calls) == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)  # type: ignore[operator]

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(DlgraderError, match=r"cannot be written: No space left on device; what was graded so far"):
        folder.save(everything)
    assert len(files(tmp_path)) == at - 1
    folder.save(everything)
    assert len(files(tmp_path)) == 2


def test_a_file_where_a_folder_should_be(everything: Report, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(DlgraderError, match=r"cannot be made: .*; choose another with --out"):
        ResultFolder(tmp_path / "out", FORMATS)
    folder = ResultFolder(tmp_path, FORMATS)
    (tmp_path / folder._folder(everything.submission.student or "unknown")).write_text("")
    with pytest.raises(DlgraderError, match="cannot be written"):
        folder.save(everything)


def test_a_folder_that_cannot_be_written_to_is_told_before_anything_is_graded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(**_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("dlgrader.report.results.tempfile.TemporaryFile", refuses)
    with pytest.raises(DlgraderError, match=r"cannot be written to: Read-only file system; choose another"):
        ResultFolder(tmp_path, FORMATS)


def test_what_a_killed_run_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / f"{UNFINISHED}{ended.pid}-abc").touch()
    (tmp_path / f"{UNFINISHED}odd").touch()
    living = tmp_path / "ada" / f"{UNFINISHED}{os.getpid()}-abc"
    living.touch()
    (tmp_path / "ada" / "notes.txt").touch()
    ResultFolder(tmp_path, FORMATS)
    assert files(tmp_path) == sorted([living.name, "notes.txt"])
