"""`author new`: what it writes is right but for what is to be filled in."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from dlgrader.author.depth import QUICK
from dlgrader.author.home import distribution, home_of
from dlgrader.author.new import Exercise, split, write
from dlgrader.author.verify import verify
from dlgrader.errors import DlgraderError
from dlgrader.hooks.registry import Registry, make_registry
from dlgrader.model.exercise import Contents, Entry
from dlgrader.sandbox.warm import Warm

NEW = Exercise("trimmed-mean", "The trimmed mean", "1 Averages", 5)


def test_only_what_says_fill_in_is_found_wrong(tmp_path: Path, warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    write(distribution("trims", "Trims", tmp_path), NEW)
    monkeypatch.syspath_prepend(str(tmp_path))
    chapter = importlib.import_module("dlgrader_trims").CHAPTER
    entry = Entry(chapter, chapter.exercises[0], "trims")
    assert (entry.id, entry.exercise.points) == ("trims/trimmed-mean", 5)
    findings = verify(entry, warm, QUICK).findings
    assert {f.expected for f in findings} == {"everything filled in"}, findings
    assert {f.file for f in findings} >= {"statement.md", "starter.py", "solution.py", "trimmed_mean.py", "loop.py"}
    for name in [n for n in sys.modules if n.startswith("dlgrader_trims")]:
        del sys.modules[name]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    home = distribution("trims", "Trims", tmp_path)
    written = write(home, NEW)
    before = {path: path.read_text() for path in written}
    grader = next(path for path in written if path.name == "trimmed_mean.py")
    grader.write_text("mine")
    with pytest.raises(DlgraderError, match="exists and stays as it is"):
        write(distribution("trims", "Trims", tmp_path), NEW)
    assert {path: path.read_text() for path in written} == before | {grader: "mine"}


def test_a_second_exercise_leaves_the_table_to_its_author(tmp_path: Path) -> None:
    write(distribution("trims", "Trims", tmp_path), NEW)
    home = distribution("trims", "Trims", tmp_path)
    second = write(home, Exercise("mode", "The mode", "1 Averages", 3))
    assert home.first_files == {} and home.table not in second


def test_a_chapter_of_the_book_without_exercises_gets_its_package() -> None:
    registry = make_registry()
    contents = [Contents("ch99", "Never: Written", ())]
    home = home_of("ch99", registry, [*contents, Contents(registry.chapters[0].id, "", ())])
    assert home.table.parent.name == "ch99_never_written"
    assert list(home.first_files) == [home.table]
    assert home_of("ch04", registry, []).first_files == {}


def test_an_unknown_chapter_says_what_to_do() -> None:
    with pytest.raises(DlgraderError, match="--into FOLDER"):
        home_of("ch99", Registry([]), [])


@pytest.mark.parametrize("text", ["adam", "ch04/", "ch04/Adam", "ch04/a_b", "../x/y", "ch04/lambda", "ch04/-a"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(DlgraderError, match="chapter/slug"):
        split(text)


def test_titles_cannot_break_the_table(tmp_path: Path) -> None:
    with pytest.raises(DlgraderError, match="quotation mark"):
        write(distribution("trims", "Trims", tmp_path), Exercise("a", 'A "b"', "1", 5))
    assert list(tmp_path.iterdir()) == []
