"""The autograder for Gradescope: its very scripts, run on a tree as Gradescope makes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner

from dlgrader.cli.main import program
from dlgrader.course.config.model import Asked, Assignment, Late
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradescope.bundle import bundle
from dlgrader.course.gradescope.metadata import read_metadata
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.sandbox.tiers import is_root

REGISTRY = make_registry()
ADAM, ARMIJO, RATES, NEWTON = "ch04/adam", "ch04/armijo-line-search", "ch04/lr-schedules", "ch04/newton"
ASSIGNMENT = Assignment(
    name="hw1",
    exercises=(Asked(id=ARMIJO, points=20.0), *(Asked(id=id, points=10.0) for id in (ADAM, RATES, NEWTON))),
    late=Late(per_day=10),
    time=0.3,  # what hangs is waited for
)
KEY = b"0123456789abcdef0123456789abcdef"
METADATA = {  # as documented, shortened nowhere
    "id": 123456,
    "created_at": "2026-03-17T14:22:32.365935-07:00",
    "assignment": {
        "due_date": "2026-03-17T08:00:00.000000-07:00",
        "group_size": None,
        "group_submission": False,
        "id": 25828,
        "course_id": 1234,
        "late_due_date": None,
        "release_date": "2026-03-02T00:00:00.000000-07:00",
        "title": "Homework 1",
        "total_points": "50.0",
    },
    "submission_method": "upload",
    "users": [{"email": "jane@example.org", "id": 1234, "name": "Jane Doe"}],
    "previous_submissions": [
        {
            "submission_time": "2026-03-16T14:24:48.087023-07:00",
            "score": 1.0,
            "autograder_error": False,
            "results": {"score": 1.0, "tests": []},
        }
    ],
}
# as documented
TOP = {
    "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
    "stdout_visibility", "extra_data", "tests", "leaderboard",
}  # fmt: skip
TEST = {
    "score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags", "visibility",
    "extra_data",
}  # fmt: skip
FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}


@pytest.fixture(scope="module")
def packed() -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(bundle(ASSIGNMENT, REGISTRY, late_policy=True, key=KEY)))


@pytest.fixture
def tree(packed: zipfile.ZipFile, tmp_path: Path) -> Path:
    """/autograder after the upload of the bundle, with an empty submission."""
    for folder in ("source", "submission", "results"):
        (tmp_path / folder).mkdir()
    packed.extractall(tmp_path / "source", [name for name in packed.namelist() if not name.endswith(".whl")])
    (tmp_path / "submission_metadata.json").write_text(json.dumps(METADATA))
    return tmp_path


def graded(tree: Path, python: str = sys.executable) -> dict[str, Any]:
    """results.json after `run_autograder`, whose fields are those of the documentation."""
    run = subprocess.run(
        ["bash", str(tree / "source" / "run_autograder")],
        env=dict(os.environ, DLGRADER_AUTOGRADER=str(tree), DLGRADER_PYTHON=python),
        cwd=tree, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    told: dict[str, Any] = json.loads((tree / "results" / "results.json").read_text())
    assert set(told) <= TOP and told["stdout_visibility"] in VISIBILITY and told["output_format"] in FORMATS
    for test in told["tests"]:
        assert set(test) <= TEST and test.get("output_format", "text") in FORMATS
        assert test.get("status", "passed") in ("passed", "failed") and isinstance(test.get("number", ""), str)
    return told


def solution(exercise: str) -> str:
    return Materials(REGISTRY[exercise]).solution.read_text()


def notebook(source: str) -> str:
    cells = [nbformat.v4.new_markdown_cell("# Homework"), nbformat.v4.new_code_cell(source)]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells))


def test_the_bundle_holds_what_gradescope_asks_for_and_pins_every_version(packed: zipfile.ZipFile) -> None:
    modes = {info.filename: info.external_attr >> 16 for info in packed.infolist()}
    assert modes["setup.sh"] & 0o111 and modes["run_autograder"] & 0o111 and not modes["course.key"] & 0o077
    assert packed.read("setup.sh").startswith(b"#!") and packed.read("run_autograder").startswith(b"#!")
    (wheel,) = (name for name in modes if name.endswith(".whl"))
    held = zipfile.ZipFile(BytesIO(packed.read(wheel))).namelist()
    assert {"dlgrader/course/gradescope/setup.sh", "dlgrader_reference/ch04/adam/solution.py"} <= set(held)
    lines = packed.read("constraints.txt").decode().splitlines()
    pinned = dict(line.split("==") for line in lines)
    assert {"torch", "numpy", "msgspec", "sqlalchemy", "mdit-py-plugins"} <= set(pinned) and "+" not in pinned["torch"]


def test_the_key_goes_along_only_if_told_and_then_nobody_else_reads_the_file(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def small(folder: Path) -> Path:
        path = folder / "dlgrader-0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("dlgrader-0.dist-info/METADATA", "Requires-Dist: msgspec\n")
        return path

    monkeypatch.setattr("dlgrader.course.gradescope.bundle.make_wheel", small)
    monkeypatch.chdir(tmp_path)

    def made(*options: str) -> zipfile.ZipFile:
        arguments = ["export", "gradescope-autograder", "hw1", "--course", str(course.path), *options]
        assert CliRunner().invoke(program, arguments).exit_code == 0
        return zipfile.ZipFile(BytesIO((tmp_path / "hw1-autograder.zip").read_bytes()))

    plain = made("--index", "file:///simple")
    assert "course.key" not in plain.namelist() and b"file:///simple" in plain.read("pip.conf")
    keyed = made("--with-key")
    assert keyed.read("course.key").strip() == course.key() and "pip.conf" not in keyed.namelist()
    assert (tmp_path / "hw1-autograder.zip").stat().st_mode & 0o077 == 0


@pytest.mark.slow  # the code that hangs is waited for
@pytest.mark.timeout(600)
@pytest.mark.skipif(not is_root(), reason="the middle tier needs root")
def test_right_wrong_hanging_and_missing_work(tree: Path) -> None:
    submission = tree / "submission"
    (submission / "anything.ipynb").write_text(notebook(f"# dlgrader: {ARMIJO}\n{solution(ARMIJO)}"))
    theft = f"\ntry:\n    open({str(tree / 'source' / 'course.key')!r})\nexcept OSError:\n    del Adam\n"
    (submission / "adam.py").write_text(solution(ADAM) + theft)
    (submission / "lr_schedules.py").write_text(
        solution(RATES) + "\ndef rate(*given):\n    while True:\n        pass\n"
    )
    (submission / "notes.txt").write_text("no code")
    told = graded(tree)
    by_exercise = {
        id: [test for test in told["tests"] if test["name"].startswith(id)] for id in (ARMIJO, ADAM, RATES, NEWTON)
    }
    assert sum(test["score"] for test in by_exercise[ARMIJO]) == 20
    assert sum(test["max_score"] for test in told["tests"]) == 50
    for id in (ADAM, NEWTON):
        assert by_exercise[id] and not any(test["score"] for test in by_exercise[id]), by_exercise[id]
    assert (
        "no answer after" in by_exercise[RATES][0]["output"] and sum(test["score"] for test in by_exercise[RATES]) < 5
    )
    assert by_exercise[NEWTON][0]["output"] == "no file of this submission answers this exercise"
    assert (
        told["score"] == round(0.9 * sum(test["score"] for test in told["tests"]), 4)
        and "10 % of the points" in told["output"]
    )
    extra = told["extra_data"]["dlgrader"]
    assert (extra["student"], extra["attempt"], extra["sandbox"]) == ("jane@example.org", 2, "middle")
    assert (extra["variant"], extra["hidden"]) == ("hw1:jane@example.org", True)


def test_a_group_is_known_by_all_its_addresses(tmp_path: Path) -> None:
    users = [{"email": "z@x.org", "id": 2, "name": "Z"}, {"email": None, "id": 3, "name": "Y"}]
    told = METADATA | {"users": users, "assignment": {"due_date": None}, "previous_submissions": []}
    (tmp_path / "m.json").write_text(json.dumps(told))
    found = read_metadata(tmp_path / "m.json")
    assert (found.who, found.attempt, found.assignment.due_date) == ("user 3+z@x.org", 1, None)


@pytest.mark.parametrize("broken", ["python", "plan", "metadata"])
def test_a_fault_of_ours_is_no_zero(tree: Path, broken: str) -> None:
    if broken == "plan":
        (tree / "source" / "assignment.json").write_text("{}")
    elif broken == "metadata":
        (tree / "submission_metadata.json").write_text('{"users": []}')
    told = graded(tree, "/nowhere/python" if broken == "python" else sys.executable)
    assert "score" not in told and not any("score" in test for test in told["tests"])
    assert "our fault and not yours" in told["output"]
