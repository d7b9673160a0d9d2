"""`check` where the failure is ours: exit code 4, said in a sentence, never against the learner."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dlgrader.cli import check_run
from dlgrader.grading import grade
from dlgrader.grading.unread import fault_report
from dlgrader.hooks.registry import make_registry
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission
from dlgrader.sandbox import choose
from dlgrader.sandbox.tiers import Tier

Run = Callable[..., Result]
ADAM = make_registry()["ch04/adam"]


class NoWarm:
    tier = Tier.NONE

    def close(self) -> None:
        pass


@pytest.fixture
def breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every grading of adam.py ends in a fault."""

    def faulty(self: object, grader: object, submission: Submission, **_: object) -> Report:
        return fault_report(ADAM, submission, "Traceback (most recent call last):\n  ...\nKeyError: 'x'", None)

    monkeypatch.setattr(check_run, "start_strongest", lambda *_, **__: (NoWarm(), ""))
    monkeypatch.setattr(grade.Session, "grade", faulty)
    (tmp_path / "adam.py").write_text("# dlgrader: ch04/adam\n")


@pytest.mark.usefixtures("breaks")
def test_a_fault_is_withheld_and_exits_with_4(run: Run) -> None:
    result = run("check", "adam.py")
    assert result.exit_code == 4
    assert "withheld" in result.stdout
    assert result.stderr == "dlgrader: a check was withheld: KeyError: 'x' (`dlgrader --debug check ...` shows more)\n"
    assert "Traceback" in run("--debug", "check", "adam.py").stderr


@pytest.mark.usefixtures("breaks")
def test_our_fault_is_the_worst_of_several(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("# dlgrader: ch04/adam\n(\n")
    assert run("check", "broken.py", "adam.py").exit_code == 4


def test_a_sandbox_that_was_asked_for_and_does_not_stand_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "bubblewrap", lambda: None)
    (tmp_path / "adam.py").write_text("# dlgrader: ch04/adam\n")
    result = run("check", "adam.py", "--sandbox", "full")
    assert result.exit_code == 4
    assert result.stderr == (
        "dlgrader: the full sandbox does not stand here: bubblewrap is not installed; run `dlgrader doctor`\n"
    )
