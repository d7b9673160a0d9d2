"""`dlgrader submit`: what is looked at, what is said, and what lies in the drop folder afterwards."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dlgrader.cli import submit as cli
from dlgrader.cli.main import program
from dlgrader.course.folder import CourseFolder
from dlgrader.course.packs.build import pack_files
from dlgrader.hooks.registry import make_registry
from dlgrader.notebook.book import new_notebook

IN_TIME = datetime(2026, 3, 15, 12, tzinfo=UTC)
ADAM = "# dlgrader: ch04/adam\nclass Adam:\n    pass\n"
LINE_SEARCH = "# dlgrader: ch04/armijo-line-search\ndef armijo(*a): pass\ndef armijo_gd(*a): pass\n"
Run = Callable[..., Result]


def packed(course: CourseFolder, made: dict[str, str] = {}) -> dict[str, str]:  # noqa: B006
    """The files of the pack, made once."""
    if not made:
        made |= pack_files(course, course.assignment("hw1"), make_registry(), "DROP", new_notebook)
    return made


@pytest.fixture
def run(course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("submit", ...)` in the unzipped pack of hw1, as alice, a day before the due time."""
    pack = tmp_path / "hw1"
    pack.mkdir()
    for name in ("assignment.json", "hw1.ipynb"):
        (pack / name).write_text(packed(course)[name].replace("DROP", str(course.drop)))
    (course.drop / "alice").mkdir()
    (pack / "adam.py").write_text(ADAM)
    monkeypatch.chdir(pack)
    monkeypatch.setattr(cli, "_now", lambda: IN_TIME)
    monkeypatch.setattr(cli, "_user", lambda: "alice")
    return lambda *arguments: CliRunner().invoke(program, ["submit", "--assignment", "hw1", *arguments])


def handed_in(course: CourseFolder, student: str = "alice") -> list[str]:
    return sorted(os.listdir(course.drop / student))


def test_it_appears_in_the_own_folder_and_a_slip_stays(course: CourseFolder, run: Run) -> None:
    said = run("adam.py")
    assert said.exit_code == 0, said.output
    (name,) = handed_in(course)
    content = name.split(".")[2]
    assert name == f"hw1.20260315T120000000000Z.{content}.zip"
    assert f"handed in hw1 for alice: ch04/adam (content {content})" in said.output
    assert "not in it: ch04/armijo-line-search" in said.output
    assert "in time: due 2026-03-16 23:59 CET" in said.output
    assert Path("handed-in", f"{name.removesuffix('.zip')}.json").is_file()


@pytest.mark.parametrize(
    ("name", "text", "code", "says"),
    [
        ("adam.py", "# dlgrader: ch04/adam\nclass Adam(:\n", 3, "line 2: invalid syntax"),
        ("adam.py", "# dlgrader: ch04/adam\nclass Adams: pass\n", 2, "does not define `Adam`, which ch04/adam asks"),
        ("x.py", "# dlgrader: ch04/bfgs\n", 2, "answers ch04/bfgs, which hw1 does not ask; it asks ch04/adam"),
        ("x.py", "# dlgrader: ch04/adamm\n", 2, "an exercise such as ch04/adam, the nearest"),
        ("x.py", "x = 1\n", 2, "does not say which exercise it answers"),
        ("adam.txt", ADAM, 3, "is a .txt file, expected a .py or .ipynb file"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_and_nothing_handed_in(
    course: CourseFolder, run: Run, name: str, text: str, code: int, says: str
) -> None:
    Path(name).write_text(text)
    said = run(name)
    assert (said.exit_code, handed_in(course)) == (code, [])
    assert says in said.output and "nothing was handed in" in said.output


def test_two_files_for_one_exercise(course: CourseFolder, run: Run) -> None:
    Path("again.py").write_text(ADAM)
    assert "adam.py and again.py both answer ch04/adam: hand in one of them" in run("adam.py", "again.py").output
    assert handed_in(course) == []


def test_a_notebook_and_files_of_the_same_name(course: CourseFolder, run: Run) -> None:
    assert run("hw1.ipynb").exit_code == 0
    for folder, text in (("a", ADAM), ("b", LINE_SEARCH)):
        Path(folder).mkdir()
        Path(folder, "x.py").write_text(text)
    said = run("a/x.py", "b/x.py")
    assert "ch04/adam, ch04/armijo-line-search" in said.output
    assert len(handed_in(course)) == 2


def test_nothing_changed_is_said_and_may_be_handed_in_anyway(
    course: CourseFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("adam.py")
    said = run("adam.py")
    assert said.exit_code == 2 and "nothing has changed since your last hand-in of hw1" in said.output
    monkeypatch.setattr(cli, "_now", lambda: IN_TIME.replace(hour=13))
    assert run("adam.py", "--anyway").exit_code == 0
    monkeypatch.setattr(cli, "_now", lambda: IN_TIME.replace(hour=14))
    Path("adam.py").write_text(ADAM + "# better\n")
    assert run("adam.py").exit_code == 0
    assert len(handed_in(course)) == 3


def test_late_and_closed(course: CourseFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_now", lambda: datetime(2026, 3, 17, tzinfo=UTC))
    assert "late: it was due 2026-03-16 23:59 CET; late hand-ins lose points: 10 %" in run("adam.py").output
    monkeypatch.setattr(cli, "_now", lambda: datetime(2026, 3, 21, tzinfo=UTC))
    Path("adam.py").write_text(ADAM + "# better\n")
    said = run("adam.py")
    assert said.exit_code == 2 and "hw1 closed 2026-03-20 23:59 CET" in said.output
    assert len(handed_in(course)) == 1
    assert run("adam.py", "--anyway").exit_code == 0


@pytest.mark.parametrize("who", ["mallory", "../drop/alice", ".", "", "alice/receipts"])
def test_nobody_without_a_folder_of_their_own(course: CourseFolder, run: Run, who: str) -> None:
    (course.drop / "alice" / "receipts").mkdir()
    said = run("adam.py", "--as", who)
    assert said.exit_code == 2 and "has no folder for" in said.output


def test_another_name_is_remembered(course: CourseFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (course.drop / "a-ahn").mkdir()
    run("adam.py", "--as", "a-ahn")
    monkeypatch.setattr(cli, "_now", lambda: IN_TIME.replace(hour=13))
    Path("adam.py").write_text(ADAM + "# better\n")
    assert "handed in hw1 for a-ahn" in run("adam.py").output


def test_no_drop_folder_and_no_pack(course: CourseFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run("adam.py", "--drop", "elsewhere")
    assert said.exit_code == 2 and "the drop folder elsewhere is not there" in said.output
    said = CliRunner().invoke(program, ["submit", "adam.py", "--assignment", "hw2"])
    assert said.exit_code == 2 and "is of hw1, expected that of hw2" in said.output
    monkeypatch.chdir(course.path)
    assert "there is no assignment.json here" in run("adam.py").output
    Path("assignment.json").write_text('{"format": "dlgrader.assignment/2"}')
    assert "is no dlgrader.assignment/1" in run("adam.py").output


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "is full"), (errno.EROFS, "is read-only"), (errno.EACCES, "may not be written to by you")],
)
def test_a_drive_that_takes_nothing(
    course: CourseFolder, run: Run, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def fails(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    said = run("adam.py")
    assert said.exit_code == 2 and f"{says}: nothing was handed in" in said.output
    assert handed_in(course) == []
    assert not Path("handed-in").exists()
