"""The edition without answers: what it must not hold, and what it can do outside of everything else."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dlgrader.course.folder import CourseFolder
from dlgrader.course.packs.build import pack_files
from dlgrader.course.packs.edition import edition
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.recording import record
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.notebook.book import new_notebook

Run = Callable[..., subprocess.CompletedProcess[str]]
LONG = 90  # characters


@functools.cache
def recorded() -> dict[str, bytes]:
    data = record(load_grader(make_registry()["ch04/lr-schedules"]))
    assert data is not None
    return {"ch04/lr-schedules": data}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    name, data = edition(["ch04/bfgs"], recorded())
    path = tmp_path_factory.mktemp("edition") / name
    path.write_bytes(data)
    return path


@pytest.fixture(scope="module")
def texts(wheel: Path) -> dict[str, str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_it_is_the_same_each_time_and_holds_three_packages(wheel: Path, texts: dict[str, str]) -> None:
    assert edition(["ch04/bfgs"], recorded())[1] == wheel.read_bytes()
    assert {name.split("/")[0] for name in texts if ".dist-info" not in name} == {
        "dlgrader", "dlgrader_plugins", "dlgrader_exercises"
    }  # fmt: skip
    assert "dlgrader_exercises/ch04/adam/hints.md" in texts
    assert "dlgrader_exercises/ch04/bfgs/hints.md" not in texts
    for part in ("misconceptions/", "alternatives/", "grafts/", "calibration.json", ".key", "tests/"):
        assert not [name for name in texts if part in name]


def test_no_answer_and_no_known_mistake_is_in_it(texts: dict[str, str]) -> None:
    """Nowhere stand three lines of a reference's folder in a row, or what a misconception is, but for what learners
    are given anyway."""
    held = {rows for text in texts.values() for rows in _in_a_row(text)}
    found = []
    for entry in make_registry():
        materials = Materials(entry)
        public = (
            set(_in_a_row(materials.starter)) | set(_in_a_row(materials.statement)) | set(_in_a_row(materials.hints))
        )
        for path in sorted(materials.answers.rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            found += [f"{path}: {rows}" for rows in (set(_in_a_row(source)) & held) - public]
    assert not found


def _in_a_row(text: str) -> Iterator[str]:
    """Every three lines together that are long enough not to come twice by chance."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for first in range(len(lines) - 2):
        rows = "\n".join(lines[first : first + 3])
        if len(rows) > LONG and not rows.startswith(("import ", "from ")):
            yield rows


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with the edition, and the libraries of this one, but none of its packages of ours."""
    folder = tmp_path_factory.mktemp("student")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "--target", str(packages), str(wheel)], check=True)
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def run(site: Path, course: CourseFolder, tmp_path: Path) -> Run:
    """Runs the edition in the unzipped pack of hw1."""
    for name, text in pack_files(
        course, course.assignment("hw1"), make_registry(), str(course.drop), new_notebook
    ).items():
        path = tmp_path / "hw1" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def invoke(*arguments: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "NO_COLOR": "1", "DLGRADER_DATA": str(tmp_path / "data")}
        surroundings.pop("PYTHONPATH", None)
        return subprocess.run(
            [str(site / "bin" / "python"), "-m", "dlgrader", *arguments],
            cwd=tmp_path / "hw1", env=surroundings, capture_output=True, text=True,
        )  # fmt: skip

    return invoke


@pytest.mark.slow
def test_what_it_can_do(run: Run, course: CourseFolder, tmp_path: Path) -> None:
    assert run("--version").stdout.strip().endswith("+student")
    assert "ch04/adam" in run("list", "--chapter", "ch04").stdout
    assert run("show", "ch04/adam").stdout == Materials(make_registry()["ch04/adam"]).statement
    assert run("start", "ch04/bfgs").returncode == 0
    assert "step 1 of" in run("hint", "ch04/adam").stdout
    said = run("hint", "ch04/bfgs")
    assert (said.returncode, said.stderr) == (2, "dlgrader: there are no hints for ch04/bfgs in this edition\n")
    said = run("solution", "ch04/adam", "--give-up")
    assert said.returncode == 2 and "this edition holds no answers" in said.stderr
    (course.drop / "alice").mkdir()
    (tmp_path / "hw1" / "adam.py").write_text("# dlgrader: ch04/adam\nclass Adam: pass\n")
    said = run("submit", "adam.py", "--assignment", "hw1", "--as", "alice", "--anyway")
    assert said.returncode == 0, said.stderr
    assert len(list((course.drop / "alice").glob("hw1.*.zip"))) == 1


@pytest.mark.slow
def test_checks_without_the_reference_are_made_and_the_others_cost_nothing(run: Run, tmp_path: Path) -> None:
    adam, schedules = (Materials(make_registry()[id]) for id in ("ch04/adam", "ch04/lr-schedules"))
    wrong = next(path for path in adam.misconceptions if path.stem == "no_bias_correction")
    files = {"right": ("ch04/adam", adam.solution), "wrong": ("ch04/adam", wrong)}
    files["other"] = ("ch04/lr-schedules", schedules.alternatives[0])
    for name, (exercise, path) in files.items():
        (tmp_path / "hw1" / f"{name}.py").write_text(f"# dlgrader: {exercise}\n{path.read_text()}")
    said = run("check", "right.py", "wrong.py", "other.py")
    assert said.returncode == 1, said.stderr
    right, mistaken, other = said.stdout.split("  (")[1:]
    assert "4/4, of 10 in all" in right and "the other 4 checks pass" in right
    assert "2 of 6 checks are left open in this edition" in " ".join(right.split())
    assert "3/4, of 10 in all" in mistaken and "begin with: first_step" in mistaken
    assert "1 of 5 checks is left open" in " ".join(other.split()) and "the other 4 checks pass" in other
