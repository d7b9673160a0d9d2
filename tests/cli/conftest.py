"""Runs the program in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dlgrader.cli.main import program

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("start", "ch04/adam")` in an empty folder; the result holds stdout, stderr and the exit code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DLGRADER_DEBUG", raising=False)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(program, arguments, prog_name="dlgrader")

    return invoke
