"""What learners read about each misconception is what was read and found good: tests/exercises/golden.

`pytest tests/exercises/test_golden.py --write-golden` writes the files anew; read what changed.
"""

from __future__ import annotations

import difflib

import pytest
from golden_text import path_of, reports, same, told, trains

from dlgrader.author.verdict import findings_of
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session
from dlgrader.hooks.registry import make_registry
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.warm import Warm


@pytest.mark.timeout(600)
@pytest.mark.parametrize("entry", list(make_registry()), ids=lambda entry: entry.id)
def test_misconceptions_fail_and_learners_read_why(entry: Entry, warm: Warm, request: pytest.FixtureRequest) -> None:
    grader = load_grader(entry)
    found = list(reports(grader, Session(warm)))
    findings = [finding for trial, report in found for finding in findings_of(trial, report)]
    assert not findings, "\n".join(f"{f.file} {f.check}: expected {f.expected}; came {f.came}" for f in findings)
    now = "\n\n".join(told(trial, report, grader) for trial, report in found)
    path = path_of(entry.id)
    if request.config.getoption("--write-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now, encoding="utf-8")
        return
    assert path.exists(), (
        f"there is no {path.name} in tests/exercises/golden: run pytest with --write-golden, and read it"
    )
    golden = path.read_text(encoding="utf-8")
    if not same(golden, now, trains(grader)):
        changes = difflib.unified_diff(golden.splitlines(), now.splitlines(), "golden", "now", lineterm="")
        pytest.fail("\n".join(changes), pytrace=False)
