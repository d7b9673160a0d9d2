"""A record gives the same verdict again, or is refused with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.replay import differences, must_fit, replayed, surroundings
from dlgrader.grading.runner import Plan
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.sandbox.warm import Warm

GRADER = load_grader(make_registry()["ch04/armijo-line-search"])
KEY = b"a course key of a course"
WRONG = GRADER.materials.misconceptions[0].read_text(encoding="utf-8")
SUBMISSION = submission_of(WRONG, "armijo_line_search.py")


@pytest.fixture(scope="module")
def record(warm: Warm) -> Report:
    return Session(warm).grade(GRADER, SUBMISSION, Plan(GRADER.id, KEY, "7"), diagnose=False)


def test_the_same_verdict_comes_again(record: Report, warm: Warm) -> None:
    must_fit(record, GRADER, SUBMISSION, KEY)
    plan = Plan(GRADER.id, KEY, record.grader.variant)
    now = Session(warm).grade(GRADER, SUBMISSION, plan, only=lambda c: replayed(record, c), diagnose=False)
    assert record.outcome is Outcome.FAIL
    assert list(differences(record, now)) == []
    assert len(now.checks) == len(record.checks) - 1  # without performance
    right = Session(warm).grade(GRADER, submission_of(GRADER.materials.solution.read_text(), "x.py"), plan)
    assert any(sentence.startswith("step: fail") for sentence in differences(record, right))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"exercise": "0" * 16}, "has changed since"),
        ({"code": "0" * 16}, "another dlgrader"),
        ({"dlgrader": "0.0.1"}, "another dlgrader: 0.0.1"),
        ({"exercise": ""}, "no verdict to replay"),
        ({"key": ""}, "another course key, or with none"),
    ],
)
def test_another_grader_is_refused(record: Report, change: dict[str, str], said: str) -> None:
    other = structs.replace(record, grader=structs.replace(record.grader, **change))
    with pytest.raises(DlgraderError, match=said):
        must_fit(other, GRADER, SUBMISSION, KEY)


def test_another_exercise_submission_or_key_is_refused(record: Report) -> None:
    with pytest.raises(DlgraderError, match="is not the submission of the record"):
        must_fit(record, GRADER, submission_of(WRONG + "\n", "armijo_line_search.py"), KEY)
    with pytest.raises(DlgraderError, match="has changed since"):
        must_fit(record, replace(GRADER, version="1" * 16), SUBMISSION, KEY)
    with pytest.raises(DlgraderError, match="--key-file"):
        must_fit(record, GRADER, SUBMISSION, b"")


def test_other_surroundings_are_told(record: Report) -> None:
    was = record.grader
    assert surroundings(record, was.python, was.sandbox, was.device) == []
    assert surroundings(record, "3.12.0", was.sandbox, "cuda") == [
        f"Python {was.python} then, 3.12.0 now",
        f"device {was.device} then, cuda now",
    ]
