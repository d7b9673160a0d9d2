"""What may have been the machine's doing is judged once more, and no more often."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.grading import judging
from dlgrader.grading.problems import from_ended
from dlgrader.model.outcome import Outcome
from dlgrader.sandbox.errors import WorkerEnded


class Fake:
    """A session that comes to these ends in turn."""

    def __init__(self, *ends: str) -> None:
        self.ends = list(ends)

    def grade(self, grader: Any, submission: Any, plan: Any, student: Any, seen: Callable[[list[Any]], None]) -> Any:
        end = self.ends.pop(0)
        if end == "raises":
            raise DlgraderError("the sandbox failed")
        problem = from_ended(WorkerEnded("it died", killed=end == "killed"), "f", "in `f`", 1.0)
        seen([SimpleNamespace(cases=[SimpleNamespace(problem=None if end == "right" else problem)])])
        outcome = {"right": Outcome.PASS, "fault": Outcome.FAULT}.get(end, Outcome.ERROR)
        return SimpleNamespace(outcome=outcome, end=end)


@pytest.mark.parametrize(
    ("ends", "left", "verdict"),
    [
        (["right", "right"], 1, "right"),
        (["crashed", "right"], 1, "crashed"),
        (["killed", "right"], 0, "right"),
        (["fault", "right"], 0, "right"),
        (["raises", "right"], 0, "right"),
        (["killed", "killed", "right"], 1, "killed"),
        (["fault", "fault", "right"], 1, "fault"),
    ],
)
def test_once_more(monkeypatch: pytest.MonkeyPatch, ends: list[str], left: int, verdict: str) -> None:
    session = Fake(*ends)
    monkeypatch.setattr(judging, "_judges", [SimpleNamespace(session=session, key=b"", variant="")])
    monkeypatch.setattr(judging, "load_grader", lambda entry: None)
    monkeypatch.setattr(judging, "fault_report", lambda *_: SimpleNamespace(outcome=Outcome.FAULT, end="fault"))
    report: Any = judging.judge(SimpleNamespace(id="ch04/adam"), None, "ada")  # type: ignore[arg-type]
    assert report.end == verdict and len(session.ends) == left
