"""Before a batch the barriers are tried; where one does not hold, nothing is graded."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dlgrader.cli.main import program
from dlgrader.sandbox import choose, ready
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.selfcheck import Finding, Outcome, glance
from dlgrader.sandbox.surroundings import surroundings
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm


def test_the_most_telling_attempts_fail_where_a_tier_stands(held: Warm) -> None:
    ready.must_hold(held)
    with surroundings() as around:
        found = glance(held, around)
    opened = {finding.barrier for finding in found if finding.outcome is Outcome.OPEN}
    if held.tier is Tier.NONE:
        assert {"read this program's files", "start a process: fork", "connect to this machine"} <= opened
        with pytest.raises(SandboxFault, match=r"submitted code can read this program's files \(read .* more; run"):
            ready.refuse([finding for finding in found if finding.outcome is Outcome.OPEN])
    else:
        assert not opened
        ready.refuse([])


def test_grade_refuses_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Standing:
        def __init__(self, tier: Tier, **how: bool) -> None:
            self.tier = tier

        def start(self) -> None: ...

        def prove(self, limits: object) -> None: ...

        def close(self) -> None: ...

    monkeypatch.setattr(choose, "Warm", Standing)
    monkeypatch.setattr(choose, "bubblewrap", lambda: "bwrap")
    monkeypatch.setattr(ready, "glance", lambda warm, around: [Finding("kernel", "mount", Outcome.OPEN, "mount")])
    (tmp_path / "adam.py").write_text("x = 1")
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(program, ["grade", "adam.py"], prog_name="dlgrader")
    assert ran.exit_code == 4
    assert ran.stderr.startswith(
        "dlgrader: no sandbox stands here: barriers do not hold here, submitted code can mount"
    )
    assert ran.stderr.count("\n") == 1
    assert "reports in" not in ran.stdout and not list((tmp_path / "results").iterdir())
