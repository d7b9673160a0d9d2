"""docs/authoring.md is true: the exercise that it builds is installed, verified and graded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "authoring.md"
FILES = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page's files, installed as its commands say."""
    source, site = tmp_path_factory.mktemp("averages"), tmp_path_factory.mktemp("site")
    for name, text in FILES.findall(PAGE.read_text(encoding="utf-8")):
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--target", str(site), str(source)], check=True, capture_output=True)
    return dict(os.environ, PYTHONPATH=str(site), NO_COLOR="1", SOURCE=str(source))


def dlgrader(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dlgrader", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_the_exercise_is_verified(environment: dict[str, str]) -> None:
    run = dlgrader(environment, "author", "verify", "stats/median", "--jobs", "1")
    assert run.returncode == 0, run.stdout + run.stderr


def test_its_misconception_is_explained(environment: dict[str, str]) -> None:
    wrong = "dlgrader_averages/answers/stats/median/misconceptions/lower_middle.py"
    path = Path(environment["SOURCE"]) / wrong
    run = dlgrader(environment, "check", str(path), "--exercise", "stats/median")
    assert run.returncode == 1
    said = " ".join(run.stdout.split())
    assert "the median is wrong for an even number; all other cases are right" in said
    assert "your answers are those of a median that takes the lower of the two middle values" in said
