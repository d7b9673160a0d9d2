"""A chapter that somebody else distributes: installed, found through its entry point, listed and graded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugin_package"
WRONG = PACKAGE / "src/dlgrader_statistics/answers/stats/mean/misconceptions/weights_not_normalised.py"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the distribution installed, as pip does it."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-build-isolation", "--target", str(target), str(PACKAGE)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return target


def dlgrader(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, PYTHONPATH=str(site), NO_COLOR="1", COLUMNS="120")
    command = [sys.executable, "-m", "dlgrader", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=site.parent)


def test_its_exercises_are_listed_under_its_provider(site: Path) -> None:
    assert "stats/mean" in dlgrader(site, "list").stdout
    assert "statistics" in dlgrader(site, "plugins").stdout


def test_without_leaves_it_out(site: Path) -> None:
    assert "stats/mean" not in dlgrader(site, "--without", "statistics", "list").stdout


def test_a_submission_is_graded_in_the_sandbox(site: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "mean.py"
    wrong.write_text("# dlgrader: stats/mean\n" + WRONG.read_text())
    run = dlgrader(site, "check", "--json", str(wrong))
    report = json.loads(run.stdout)
    assert run.returncode == 1
    assert {c["name"]: c["outcome"] for c in report["checks"]} == {"contract": "pass", "value": "fail"}
    assert "divides by the number of values" in " ".join(c["diagnosis"] for c in report["checks"])


def test_it_is_verified_like_a_chapter_of_the_book(site: Path) -> None:
    run = dlgrader(site, "author", "verify", "stats/mean", "--quick", "--jobs", "1")
    assert run.returncode == 0, run.stdout + run.stderr
