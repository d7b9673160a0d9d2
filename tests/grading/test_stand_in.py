"""An edition without answers: what needs the reference is left open, costs nothing, and never becomes a score."""

from __future__ import annotations

import msgspec
import pytest
import torch

from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.feedback import check_report
from dlgrader.grading.runner import CaseResult, CheckResult
from dlgrader.grading.scoring import gate
from dlgrader.grading.stand_in import LEFT_OPEN, StandIn, left_open, side_of
from dlgrader.grading.transcript import Called
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check
from dlgrader.judge.wrong import NotHere
from dlgrader.model.exercise import Entry
from dlgrader.model.outcome import Outcome

F64 = torch.float64


@pytest.fixture
def entry() -> Entry:
    """ADAM without its reference."""
    adam = make_registry()["ch04/adam"]
    return msgspec.structs.replace(adam, chapter=msgspec.structs.replace(adam.chapter, answers="not_installed"))


def result(check: Check, outcome: Outcome, open: bool = False) -> CheckResult:
    called = [Called("Adam", (), {}, torch.zeros(1))]
    return CheckResult(
        check,
        [CaseResult(Case(""), 0, F64, outcome, reason=LEFT_OPEN if open else "", left_open=open, calls=called)],
    )


def test_it_is_for_practice_only(entry: Entry) -> None:
    with pytest.raises(DlgraderError, match="this edition holds no answers"):
        load_grader(entry)
    grader = load_grader(entry, practice=True)
    assert isinstance(grader.reference, StandIn)
    assert grader.version != load_grader(make_registry()["ch04/adam"]).version
    side = side_of(grader.reference, lambda: side)
    for asks in (lambda: side.Adam, side._in_sandbox, side._inspector, lambda: side.environment("CartPole-v1", 1)):
        with pytest.raises(NotHere):
            asks()


def test_what_is_left_open_costs_nothing(entry: Entry) -> None:
    by_name = {check.name: check for check in load_grader(entry, practice=True).checks}
    value, shape = by_name["trajectory"], by_name["first_step"]
    results = [result(value, Outcome.SKIP, open=True), result(shape, Outcome.PASS)]
    gate(results)
    first, second = (check_report(one, hidden=False) for one in results)
    assert (first.outcome, first.points, first.max_points, first.message) == (Outcome.SKIP, 0, 0, LEFT_OPEN)
    assert (second.outcome, second.points) == (Outcome.PASS, 1)
    assert left_open(results)[0].startswith("1 of 2 checks is left open")
    assert left_open(results[1:]) == []


def test_what_is_wrong_stays_wrong(entry: Entry) -> None:
    check = load_grader(entry, practice=True).checks[1]
    both = result(check, Outcome.SKIP, open=True)
    both.cases += result(check, Outcome.ERROR).cases
    assert both.outcome is Outcome.ERROR and not both.left_open
    waiting = result(check, Outcome.SKIP)
    gate([waiting])
    assert not waiting.left_open and check_report(waiting, hidden=False).max_points == check.points
