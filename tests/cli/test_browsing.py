"""`list`, `show`, `start` and `plugins`."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from click.testing import Result

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.model.exercise import Chapter, Entry, Exercise
from dlgrader.submission.exercise import answered
from dlgrader.submission.read import read_file

Run = Callable[..., Result]


def test_list_shows_every_exercise_under_its_chapter_and_section(run: Run) -> None:
    shown = run("list").stdout
    for entry in make_registry():
        chapter, section, own = (
            shown.index(text)
            for text in (f"{entry.chapter.id}  {entry.chapter.title}", entry.exercise.section, entry.id)
        )
        assert chapter < section < own


@pytest.mark.parametrize("name", ["ch04", "4", "04", "CH04"])
def test_list_of_one_chapter_holds_no_other(name: str, run: Run) -> None:
    found = json.loads(run("list", "--chapter", name, "--json").stdout)
    assert {row["chapter"] for row in found} == {"ch04"}
    assert {row["id"] for row in found} == {entry.id for entry in make_registry() if entry.chapter.id == "ch04"}
    assert "ch06/" not in run("list", "--chapter", name).stdout


def test_what_is_left_out_is_not_listed(run: Run) -> None:
    assert "ch04/" not in run("--without", "ch04", "list").stdout


def test_show_prints_the_markdown_as_it_is_where_nobody_reads_a_terminal(run: Run) -> None:
    entry = make_registry()["ch04/adam"]
    assert run("show", "adam").stdout == Materials(entry).statement.rstrip("\n") + "\n"


def test_start_writes_the_starter_and_says_what_comes_next(run: Run, tmp_path: Path) -> None:
    result = run("start", "ch04/armijo-line-search")
    assert result.exit_code == 0
    written = (tmp_path / "armijo_line_search.py").read_text(encoding="utf-8")
    assert written == Materials(make_registry()["ch04/armijo-line-search"]).starter
    assert "dlgrader check armijo_line_search.py" in result.stdout


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("work", "work/adam.py"),
        ("a/b/", "a/b/adam.py"),
        ("mine.py", "mine.py"),
        ("x/mine.py", "x/mine.py"),
        (".", "adam.py"),
    ],
)
def test_start_writes_where_it_is_told(where: str, path: str, run: Run, tmp_path: Path) -> None:
    result = run("start", "ch04/adam", where)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / path).is_file()
    assert f"dlgrader check {path}" in result.stdout


def test_start_never_overwrites(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "adam.py"
    mine.write_text("my work")
    result = run("start", "ch04/adam")
    assert result.exit_code == 2
    assert "adam.py exists and stays as it is" in result.stderr
    assert mine.read_text() == "my work"
    (tmp_path / "link.py").symlink_to(tmp_path / "elsewhere.py")
    assert run("start", "ch04/adam", "link.py").exit_code == 2
    assert not (tmp_path / "elsewhere.py").exists()


def test_start_refuses_names_of_another_kind_and_places_that_cannot_be(run: Run, tmp_path: Path) -> None:
    assert "ends in .py" in run("start", "ch04/adam", "adam.ipynb").stderr
    assert "ends in .ipynb" in run("start", "ch04/adam", "--notebook", "adam.py").stderr
    assert "expected a folder for 2" in run("start", "ch04/adam", "ch04/rmsprop", "both.py").stderr
    assert "did you mean ch04/rmsprop" in run("start", "ch04/adam", "ch04/rmspop").stderr
    assert run("start").exit_code == 2
    (tmp_path / "file").write_text("")
    result = run("start", "ch04/adam", "file/adam.py")
    assert result.exit_code == 2
    assert "cannot be made" in result.stderr


def test_start_writes_several(run: Run, tmp_path: Path) -> None:
    result = run("start", "ch04/adam", "ch04/rmsprop", "work/")
    assert result.exit_code == 0, result.stderr
    assert {path.name for path in (tmp_path / "work").iterdir()} == {"adam.py", "rmsprop.py"}


@pytest.mark.parametrize(
    ("arguments", "path", "cells"),
    [
        (("ch04/adam", "ch04/rmsprop"), "exercises.ipynb", 6),
        (("ch04/adam", "mine.ipynb"), "mine.ipynb", 4),
        (("ch04/adam",), "adam.ipynb", 4),
        (("--chapter", "appA"), "appA.ipynb", 14),
        (("--chapter", "a", "work/"), "", 0),
    ],
)
def test_start_writes_notebooks(arguments: tuple[str, ...], path: str, cells: int, run: Run, tmp_path: Path) -> None:
    result = run("start", "--notebook", *arguments)
    if not path:
        assert "there is no chapter" in result.stderr
        return
    assert result.exit_code == 0, result.stderr
    book = nbformat.read(tmp_path / path, as_version=4)
    nbformat.validate(book)
    assert len(book.cells) == cells
    asked = read_file(tmp_path / path)
    assert asked.notices == ()
    assert [id for id, _ in answered(asked, make_registry().ids)] == [
        cell.source.split()[1] for cell in book.cells if cell.source.startswith("%%check")
    ]


def test_plugins_names_provider_distribution_and_version(run: Run) -> None:
    shown = run("--without", "ch06", "plugins").stdout.splitlines()
    (ch04,) = (line for line in shown if line.startswith("ch04"))
    assert "Optimization Algorithms" in ch04
    assert ch04.endswith(f"from dlgrader {version('dlgrader')}")
    assert [line.split() for line in shown if line.startswith("ch06")] == [["ch06", "left", "out"]]


def test_a_missing_statement_is_said_with_its_place(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = Chapter("ch99", "Nothing", (Exercise("ghost", "Ghost", "99.1", 1, 1),), "nowhere", "nowhere")
    registry = type(make_registry())([Entry(chapter, chapter.exercises[0], "test")])
    monkeypatch.setattr("dlgrader.hooks.registry.make_registry", lambda **_: registry)
    for command in ("show", "start"):
        result = run(command, "ch99/ghost")
        assert result.exit_code == 2
        assert result.stderr.startswith("dlgrader: ch99/ghost has no ")


def test_show_web_writes_a_page_and_opens_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert run("show", "adam", "--web").exit_code == 0
    assert "<math" in Path(opened[0].removeprefix("file://")).read_text(encoding="utf-8")


def test_docs_build_writes_the_site(run: Run, tmp_path: Path) -> None:
    result = run("docs", "build", "site")
    assert "index.html" in result.stdout
    assert (tmp_path / "site" / "ch04" / "adam.html").is_file()
