"""`check --replay`: found, refused, or the same verdict."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry

Run = Callable[..., Result]
ADAM = Materials(make_registry()["ch04/adam"])


@pytest.mark.timeout(300)
def test_a_report_is_replayed_where_its_submission_is_found(run: Run, tmp_path: Path) -> None:
    submission = tmp_path / "adam.py"
    submission.write_text(ADAM.starter)
    (tmp_path / "record.json").write_text(run("check", "adam.py", "--json").stdout)
    again = run("check", "--replay", "record.json")
    assert again.exit_code == 0, again.output
    assert "ch04/adam  adam.py: the same verdict in 6 checks" in again.stdout

    record = json.loads((tmp_path / "record.json").read_text())
    record["checks"][0]["outcome"] = "pass"
    (tmp_path / "other.json").write_text(json.dumps(record))
    changed = run("check", "--replay", "other.json", "adam.py")
    assert changed.exit_code == 1
    assert "contract: pass with 0/1" in changed.stdout

    submission.rename(tmp_path / "moved.py")
    lost = run("check", "--replay", "record.json")
    assert (lost.exit_code, lost.stdout) == (2, "")
    assert "the submission adam.py is not here" in lost.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "Missing argument 'FILE...'"),
        (("check", "--replay", "none.json"), "none.json cannot be read"),
        (("check", "--replay", "text.json"), "is not a report"),
        (("check", "adam.py", "--key-file", "text.json"), "--key-file goes with --replay"),
    ],
)
def test_what_cannot_be_replayed_is_one_sentence(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "text.json").write_text("no record")
    (tmp_path / "adam.py").write_text(ADAM.starter)
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
