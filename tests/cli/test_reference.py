"""docs/cli.md, the examples in every help, and what shells complete."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from dlgrader.cli.main import program
from dlgrader.cli.reference import text

Run = Callable[..., Result]
PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_is_what_help_says() -> None:
    """If not: python -m dlgrader.cli.reference > docs/cli.md"""
    assert PAGE.read_text(encoding="utf-8") == text()


def test_every_help_has_an_example() -> None:
    parts = text().split("\n## ")[1:]
    assert [part.split("\n")[0] for part in parts if "Example: dlgrader " not in part] == []


def completed(*words: str) -> list[str]:
    """What a shell would offer for the last word."""
    *args, last = words
    return [item.value for item in ShellComplete(program, {}, "dlgrader", "_X").get_completions(list(args), last)]


def test_ids_are_completed_by_chapter_and_by_name() -> None:
    assert "ch04/adam" in completed("show", "ch04/ad")
    assert completed("hint", "ada") == ["ch04/adagrad", "ch04/adadelta", "ch04/adam"]
    assert completed("check", "--exercise", "mlp-bac") == ["ch05/mlp-backprop"]
    assert "watch" in completed("wa")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell: str, run: Run) -> None:
    assert "_DLGRADER_COMPLETE" in run("completion", shell).stdout
