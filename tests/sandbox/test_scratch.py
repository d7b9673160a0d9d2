"""Removing what hostile code left behind."""

from __future__ import annotations

import os
from pathlib import Path

from dlgrader.sandbox.jail.scratch import make, remove


def test_a_new_folder_is_closed_to_others(tmp_path: Path) -> None:
    assert Path(make(str(tmp_path), 1, None)).stat().st_mode & 0o777 == 0o700


def test_folders_nested_deeper_than_a_path_may_be(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    here = os.open(top, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("deeper", dir_fd=here)
        below = os.open("deeper", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    remove(str(top))
    assert not top.exists()


def test_closed_folders_and_names_that_look_like_ours(tmp_path: Path) -> None:
    top = tmp_path / "top"
    (top / "closed" / "inner").mkdir(parents=True)
    (top / "closed" / "inner" / "file").touch()
    (top / "1.moved").mkdir()
    (top / "0").touch()
    (top / "closed").chmod(0)
    remove(str(top))
    assert not top.exists()


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    top = tmp_path / "top"
    (top / "inner").mkdir(parents=True)
    (top / "link").symlink_to(outside)
    (top / "inner" / "link").symlink_to(outside)
    remove(str(top))
    assert not top.exists()
    assert (outside / "kept").exists()


def test_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    remove(str(tmp_path / "missing"))
