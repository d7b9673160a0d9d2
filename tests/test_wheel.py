"""The wheel holds what is needed, and grades outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_it_holds_four_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"dlgrader", "dlgrader_plugins", "dlgrader_exercises", "dlgrader_reference"}
    assert "dlgrader_exercises/ch04/adam/statement.md" in names
    assert "dlgrader_reference/ch04/adam/misconceptions/no_bias_correction.py" in names


def test_it_grades_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    shown = subprocess.run(
        [sys.executable, "-c", "import dlgrader; print(dlgrader.__file__)"],
        env=dict(os.environ, PYTHONPATH=str(site)), cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(site) in shown.stdout
    right = site / "dlgrader_reference/ch04/adam/alternatives/flat_vector.py"
    run = subprocess.run(
        [sys.executable, "-m", "dlgrader", "check", str(right), "--exercise", "ch04/adam"],
        env=dict(os.environ, PYTHONPATH=str(site), NO_COLOR="1"), cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "10/10" in run.stdout
