from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dlgrader.author.findings import Finding, Verified
from dlgrader.cli import author_run
from dlgrader.sandbox.tiers import Tier

Findings = dict[str, tuple[Finding, ...]]
Run = Callable[..., Result]


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> Findings:
    """Stands in for the processes: what they find, by exercise; filled by the test."""
    findings: Findings = {}
    monkeypatch.setattr(author_run, "choose", lambda requested, may_fall_back: (Tier(requested or "full"), ""))
    monkeypatch.setattr(
        author_run,
        "verify_all",
        lambda entries, settings, on_share: [Verified(e.id, 1, findings=findings.get(e.id, ())) for e in entries],
    )
    monkeypatch.setattr(author_run, "table_findings", lambda registry: findings.get("tables", ()))
    return findings


def test_what_holds_exits_with_0_and_names_each_exercise_once(verified: Findings, run: Run) -> None:
    result = run("author", "verify", "ch04/adam", "adam")
    assert result.exit_code == 0, result.output
    assert result.output.count("ch04/adam") == 1
    assert "the exercise holds" in result.output


@pytest.mark.parametrize("place", ["ch04/adam", "tables"])
def test_what_does_not_hold_exits_with_1(verified: Findings, run: Run, place: str) -> None:
    verified[place] = (Finding("solution.py", "pass", "fail"),)
    result = run("author", "verify")
    assert result.exit_code == 1
    assert "1 finding" in result.output


def test_forgotten_folders_are_looked_for_only_when_all_plugins_are_there(verified: Findings, run: Run) -> None:
    verified["tables"] = (Finding("ch98/x", "an entry", "none"),)
    assert run("author", "verify", "ch04/adam").exit_code == 0
    assert run("--without", "ch06", "author", "verify").exit_code == 0


def test_an_unknown_id_exits_with_2_and_names_the_nearest(verified: Findings, run: Run) -> None:
    result = run("author", "verify", "ch04/adan")
    assert result.exit_code == 2
    assert "did you mean ch04/adam?" in result.output


def test_the_program_itself_loads_no_torch(tmp_path: Path) -> None:
    code = "import sys, dlgrader.cli.author, dlgrader.cli.author_run; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path).returncode == 0
