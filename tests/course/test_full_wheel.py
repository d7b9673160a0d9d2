"""The wheel that bundles take along: built where the source tree is, else put together from what is installed."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from dlgrader.course.packs import wheel


def test_put_together_it_holds_what_the_built_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("built", "assembled"):
        (tmp_path / folder).mkdir()
    built = zipfile.ZipFile(wheel.make_wheel(tmp_path / "built"))
    monkeypatch.setattr(wheel, "_built", lambda folder: None)
    assembled = zipfile.ZipFile(wheel.make_wheel(tmp_path / "assembled"))
    assert set(assembled.namelist()) == set(built.namelist())
    assert {name.split("/")[0] for name in built.namelist() if "dist-info" not in name} == set(wheel.PACKAGES)
    (record,) = (name for name in assembled.namelist() if name.endswith("/RECORD"))
    listed = {row[0]: row[1] for row in csv.reader(io.StringIO(assembled.read(record).decode()))}
    assert set(listed) == set(assembled.namelist())
    for name in (n for n in listed if n != record):
        digest = base64.urlsafe_b64encode(hashlib.sha256(assembled.read(name)).digest()).rstrip(b"=").decode()
        assert listed[name] == f"sha256={digest}"
