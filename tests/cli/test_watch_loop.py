"""What `watch` shows and does, event by event, without a terminal and without grading."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from msgspec import structs
from rich.console import Console
from rich.screen import Screen as Whole

from dlgrader.cli.watching.loop import BACK, KEYS, Loop
from dlgrader.cli.watching.screen import Screen
from dlgrader.cli.watching.sources import Event, Gone, Key, Saved
from dlgrader.grading.beside import Partial, Standing, Verdict
from dlgrader.grading.unread import fault_report
from dlgrader.grading.version import own_version
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.model.submission import Part, Submission
from dlgrader.progress.events import Checked
from dlgrader.progress.store import Store

REGISTRY = make_registry()
ADAM = REGISTRY["ch04/adam"]


class Jobs:
    """Stands in for the process that grades."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def begin(self, path: str) -> int:
        self.paths.append(path)
        return len(self.paths)


class Watch:
    """A loop over a folder, and what its screen shows."""

    def __init__(self, folder: Path) -> None:
        self.jobs = Jobs()
        self.console = Console(file=io.StringIO(), width=100, height=30, force_terminal=True)
        self.shown = ""
        self.loop = Loop(folder, REGISTRY, self.jobs, Screen(self.console, self._paint))
        self.loop.begin()
        self.take(Standing(""))

    def take(self, *events: Event) -> str:
        for event in events:
            self.loop.take(event)
        return self.shown

    def _paint(self, whole: Whole) -> None:
        with self.console.capture() as captured:
            self.console.print(whole)
        self.shown = re.sub(r"\x1b\[[0-9;]*m", "", captured.get())


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    monkeypatch.setenv("DLGRADER_DATA", str(tmp_path / "data"))
    return Watch(tmp_path)


def report_of(points: float) -> Report:
    """A report of ch04/adam, made without grading."""
    assert own_version()
    submission = Submission("adam.py", "adam.py", (Part("adam.py", ""),), "0")
    good = CheckReport("contract", "contract", "The contract is kept", Outcome.PASS, 1, 1)
    bad = CheckReport("trajectory", "trajectory", "The path is right", Outcome.FAIL, 0, 9, message="step 1 is wrong")
    outcome = Outcome.PASS if points == 10 else Outcome.FAIL
    checks = (good,) if points == 10 else (good, bad)
    made = fault_report(ADAM, submission, "", None)
    return structs.replace(made, outcome=outcome, points=points, checks=checks, faults=())


def test_a_saved_file_is_checked_and_what_failed_stands_first(watch: Watch, tmp_path: Path) -> None:
    shown = watch.take(Saved(str(tmp_path / "adam.py")))
    assert "checking adam.py" in shown
    shown = watch.take(Verdict(1, report_of(1)))
    assert shown.index("The path is right") < shown.index("The contract is kept")
    assert KEYS[:20] in shown
    assert isinstance(Store().events()[0], Checked)


def test_the_verdict_of_a_file_that_was_saved_again_is_not_shown(watch: Watch, tmp_path: Path) -> None:
    path = str(tmp_path / "adam.py")
    shown = watch.take(Saved(path), Saved(path), Verdict(1, report_of(1)))
    assert "The path is right" not in shown
    assert Store().events() == []
    assert "The path is right" in watch.take(Verdict(2, report_of(1)))


def test_checks_are_shown_as_they_come_and_count_when_all_are_there(watch: Watch) -> None:
    shown = watch.take(Saved("adam.py"), Partial(1, report_of(1)))
    assert "The path is right" in shown and "checking adam.py" in shown and "begin with" not in shown
    assert Store().events() == []
    hint = watch.take(Verdict(1, report_of(1)), Saved("adam.py"), Key("h"))
    assert watch.take(Partial(2, report_of(10))) == hint  # who reads goes on reading
    assert "The path is right" not in watch.take(Verdict(2, report_of(10)))


def test_keys_lead_to_pages_and_back(watch: Watch) -> None:
    watch.take(Saved("adam.py"), Verdict(1, report_of(1)))
    hint = watch.take(Key("h"))
    assert "step 1 of 5" in hint
    assert BACK[:20] in hint
    assert "The path is right" in watch.take(Key("b"))
    assert "step 2 of 5" in watch.take(Key("h"), *[Key("page down")] * 9)
    assert "ADAM" in watch.take(Key("b"), Key("s"))
    assert "full marks" in watch.take(Key("b"), Key("x"))
    assert "Kingma" in watch.take(Saved("adam.py"), Verdict(2, report_of(10)), Key("x"))


def test_next_writes_the_starter_of_what_comes_next_and_overwrites_nothing(watch: Watch, tmp_path: Path) -> None:
    shown = watch.take(Key("n"))
    assert "it is the first in the book" in shown
    (written,) = tmp_path.glob("*.py")
    written.write_text("mine", encoding="utf-8")
    watch.take(Key("b"), Key("n"))
    assert written.read_text(encoding="utf-8") == "mine"


def test_before_the_first_file_a_key_says_what_is_missing(watch: Watch) -> None:
    for key in "hsx":
        assert "save a solution first" in watch.take(Key(key))
    watch.take(Key("r"))
    assert watch.jobs.paths == []


def test_a_page_does_not_scroll_beyond_its_ends(watch: Watch) -> None:
    watch.take(Saved("adam.py"), Verdict(1, report_of(1)), Key("s"))
    top = watch.shown
    assert watch.take(Key("up")) == top
    end = watch.take(*[Key("page down")] * 20)
    assert "more lines" not in end
    assert watch.take(Key("down")) == end


def test_it_ends_by_q_and_says_why_it_ends_by_itself(watch: Watch, tmp_path: Path) -> None:
    watch.take(Key("q"))
    assert (watch.loop.done, watch.loop.failed) == (True, "")
    other = Watch(tmp_path)
    other.take(Verdict(0, None, "no sandbox stands here"))
    assert (other.loop.done, other.loop.failed) == (True, "no sandbox stands here")
    third = Watch(tmp_path)
    third.take(Gone())
    assert "has ended" in third.loop.failed
