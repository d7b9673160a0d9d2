"""`pytest --dlgrader`: checks as items, and learners' code that is never imported; chapters that verify themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.sandbox.warm import Warm
from dlgrader.testing import exercises, verify_quickly

NORMS = make_registry()["appA/norms-and-angles"]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", "-q", *arguments]
    environment = {**os.environ, "COLUMNS": "200", "PYTEST_ADDOPTS": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=200)


@pytest.mark.timeout(400)
def test_checks_are_items_and_the_file_is_not_imported(tmp_path: Path) -> None:
    solution = Materials(NORMS).solution.read_text(encoding="utf-8")
    writes = f"open({str(tmp_path / 'imported')!r}, 'w')"
    wrong = f"# dlgrader: {NORMS.id}\n{solution}\ndef norms(x): return x\n{writes}\n"
    (tmp_path / "test_norms.py").write_text(wrong)  # a name that pytest itself would collect
    result = run(tmp_path, "--dlgrader", "test_norms.py")
    assert result.returncode == 1, result.stdout + result.stderr
    assert "FAILED test_norms.py::contract" in result.stdout and "passed" in result.stdout
    assert "norms" in result.stdout and "Traceback" not in result.stdout
    assert not (tmp_path / "imported").exists()
    one = run(tmp_path, "--dlgrader", "test_norms.py", "test_norms.py::projection")
    assert one.stdout.splitlines()[-1].startswith("1 passed"), one.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [("x = 1\n", "does not say which exercise it answers"), (f"# dlgrader: {NORMS.id}\ndef f(:\n", "line 2: ")],
)
def test_what_cannot_be_graded_is_said(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(text)
    result = run(tmp_path, "--dlgrader", "mine.py")
    assert result.returncode != 0 and said in result.stdout and "Traceback" not in result.stdout


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    result = run(tmp_path, "--dlgrader", "mine.txt")
    assert result.returncode == 4 and "expected a .py or .ipynb file" in result.stderr


def test_a_chapter_verifies_itself(warm: Warm) -> None:
    assert NORMS in exercises("appA")
    with pytest.raises(DlgraderError, match="no installed plugin provides chapter 'ch98'"):
        exercises("ch98")
    ghost = structs.replace(NORMS, exercise=structs.replace(NORMS.exercise, slug="ghost"))
    with pytest.raises(AssertionError, match="expected"):
        verify_quickly(ghost, warm)
