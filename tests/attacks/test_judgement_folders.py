"""Files shipped beside the answer: none of them is imported, collected or believed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from attack_arena import Arena
from attack_files import HERE, wrapped_at

from dlgrader.submission import find_submissions

UNCHANGED = wrapped_at(HERE / "wrapped" / "ch04-adam" / "unchanged.py")
FORGED = "raise SystemExit('a shipped module ran')"
SHADOWS = ("torch", "numpy", "random", "math", "sitecustomize", "usercustomize", "conftest", "dlgrader", "msgspec")
BESIDE = {
    **{f"{name}.py": FORGED for name in SHADOWS},
    "torch/__init__.py": FORGED,
    "tests/test_adam.py": "def test_adam(): pass",
    "pytest.ini": "[pytest]\naddopts = --collect-only",
    "setup.cfg": "[tool:pytest]\naddopts = -k nothing",
    "evil.pth": "import os; os._exit(0)",
    "results.json": json.dumps({"score": 10, "points": 10, "outcome": "pass"}),
    "report.json": json.dumps({"format": "dlgrader.report/1", "points": 10, "max_points": 10}),
}


def hand_in(work: Path, answer: str) -> None:
    for name, text in {"adam.py": f"# dlgrader: ch04/adam\n{answer}", **BESIDE}.items():
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def zipped(work: Path) -> Path:
    with zipfile.ZipFile(work.parent / "class.zip", "w") as file:
        for path in sorted(work.rglob("*.*")):
            file.write(path, path.relative_to(work.parent))
    return work.parent / "class.zip"


def worth_no_more(arena: Arena, path: Path) -> None:
    arena.look_before()
    (student,) = find_submissions(path).students
    (answer,) = (file for file in student.files if file.declared == "ch04/adam")
    report = arena.judged(UNCHANGED.scope, answer)
    assert report.points == UNCHANGED.worth and not any("shipped" in notice for notice in report.notices)
    arena.look_after(report)


@pytest.mark.attack(
    "judgement",
    "shipped_modules",
    tries="Ships torch.py, numpy.py, conftest.py, sitecustomize.py, pytest.ini, a .pth file and results beside it.",
    held_by="a file is text that the host sends; nothing of a submission lies in a folder that anybody imports from",
    exercise="ch04/adam",
)
def test_what_lies_beside_an_answer_is_not_imported(arena: Arena, tmp_path: Path) -> None:
    hand_in(tmp_path / "class" / "eve", UNCHANGED.path.read_text())
    worth_no_more(arena, tmp_path / "class")
    worth_no_more(arena, zipped(tmp_path / "class" / "eve"))


@pytest.mark.attack(
    "judgement",
    "imports_shipped_modules",
    tries="Imports the modules that it ships under the names of others, and says so where one of them is found.",
    held_by="the worker's path holds the interpreter and what learners may import, and is read-only",
    exercise="ch04/adam",
)
def test_an_answer_cannot_import_what_lies_beside_it(arena: Arena, tmp_path: Path) -> None:
    tried = "".join(f"\ntry:\n    import {name}\nexcept ImportError:\n    pass" for name in (*SHADOWS, "test_adam"))
    hand_in(tmp_path / "class" / "eve", UNCHANGED.path.read_text() + tried)
    worth_no_more(arena, tmp_path / "class")
