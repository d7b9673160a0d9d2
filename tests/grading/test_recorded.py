"""Recorded answers: the same verdicts as with the reference where there is an answer, and none elsewhere."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import pytest
import torch

from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import MatchingSide
from dlgrader.grading.modules import load_module, module_of
from dlgrader.grading.recorded import Recorded, Tape, packed, unpacked
from dlgrader.grading.recording import record
from dlgrader.grading.runner import Plan, cases_of, judge_case
from dlgrader.grading.stand_in import StandInSide
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.wrong import NotHere

REFERENCE = """
import torch
CONSTANT = 42
class Counter:
    def __init__(self, start): self.n = start
    def add(self, x): self.n = self.n + x; return self.n
    def __add__(self, other): return Counter(self.n + other.n)
def double(x): return 2 * x
def word(x): return "the answer in words"
def key(): return 7
def apply(f, x): return f(x)
def noise(x): return x + torch.rand(2)
"""
X = torch.tensor([1.0, -2.0], dtype=torch.float64)


@pytest.fixture
def reference() -> types.ModuleType:
    return module_of(REFERENCE, "made_reference", "made_reference.py")


def sides(reference: types.ModuleType) -> tuple[LocalSide, Callable[[], LocalSide]]:
    """(the side that records, what makes the side that answers of the record)."""
    tape: Tape = {}
    recording = LocalSide(Recorded("made_reference", tape, reference), lambda: recording)
    recording._begin(5)

    def playing() -> LocalSide:
        side = StandInSide(Recorded("made_reference", unpacked(packed(tape))), lambda: side)
        side._begin(5)
        return side

    return recording, playing


def counted(side: Any) -> list[Any]:
    a, b = side.Counter(X), side.Counter(start=1)
    return [a.add(X), a.add(3 * X), a.n, b.n, b._class_name, (a + b).add(1), side.double(X), side.noise(X)]


def test_what_was_asked_in_the_same_way_has_the_same_answer(reference: types.ModuleType) -> None:
    recording, playing = sides(reference)
    first = counted(recording)
    for _ in range(2):
        again = counted(playing())
        assert all(torch.equal(torch.as_tensor(a), torch.as_tensor(b)) for a, b in zip(first, again) if a != "Counter")
    side = playing()
    side._begin(6)  # another case: other seeds
    with pytest.raises(NotHere):
        counted(side)


@pytest.mark.parametrize(
    "asks",
    [
        lambda side: side.double(X + 1e-12),
        lambda side: side.Counter(X).add(2 * X),
        lambda side: side.Counter(X).n,  # nothing was read before the first call
        lambda side: side.nothing,
        lambda side: side.CONSTANT,
        lambda side: side.key(),
        lambda side: side.word(X),
        lambda side: side.apply(lambda x: x, X),
        lambda side: side.double(X.clone().requires_grad_()),
        lambda side: side._held(X),
    ],
)
def test_what_was_not_asked_or_gives_the_answer_away_has_none(
    reference: types.ModuleType, asks: Callable[[Any], Any]
) -> None:
    recording, playing = sides(reference)
    recording.Counter(X).add(X)
    for ask in (
        lambda: recording.CONSTANT,
        lambda: recording.key(),
        lambda: recording.word(X),
        lambda: recording.apply(lambda x: x, X),
        lambda: recording.double(X.clone().requires_grad_()),
    ):
        recording._begin(5)
        ask()
    with pytest.raises(NotHere):
        asks(playing())


def test_two_answers_to_one_question_are_none(reference: types.ModuleType) -> None:
    recording, playing = sides(reference)
    recording.double(X)
    recording._begin(5)
    reference.double = lambda x: 3 * x  # type: ignore[attr-defined]
    recording.double(X)
    with pytest.raises(NotHere):
        playing().double(X)


def test_an_answer_can_be_changed_without_changing_the_record(reference: types.ModuleType) -> None:
    recording, playing = sides(reference)
    recording.double(X)
    side = playing()
    side.double(X).zero_()
    side._begin(5)
    assert torch.equal(side.double(X), 2 * X)


def test_a_damaged_record_is_a_sentence() -> None:
    with pytest.raises(DlgraderError, match="damaged"):
        unpacked(b"no record")


def verdicts(grader: Grader, path: Any, reference: Callable[[MatchingSide], LocalSide]) -> dict[str, str]:
    student = MatchingSide(load_module(path, f"made_{path.stem}"), grader.interface)
    student._expect(None)
    side, found = reference(student), {}
    for check in grader.checks:
        for number, case in enumerate(cases_of(check, Plan(grader.id))):
            torch.manual_seed(number + len(found))  # whatever else goes on in this process
            result = judge_case(check, case, number, check.dtypes[0], student, side, Plan(grader.id))
            found[f"{check.name} {number}"] = "open" if result.left_open else result.outcome.value
    return found


def stand_in(grader: Grader, data: bytes) -> Recorded:
    return Recorded(grader.reference.__name__, unpacked(data))


@pytest.mark.parametrize(("exercise", "most_open"), [("ch04/lr-schedules", 5), ("ch06/conv2d-forward", 1)])
def test_verdicts_are_those_of_the_reference_or_open(exercise: str, most_open: int) -> None:
    grader = load_grader(make_registry()[exercise])
    data = record(grader)
    assert data is not None and record(grader) == data
    for path in (grader.materials.alternatives[0], *grader.materials.misconceptions[:2]):
        real = verdicts(grader, path, lambda student: LocalSide(grader.reference, lambda: student))
        played = verdicts(grader, path, lambda student: StandInSide(stand_in(grader, data), lambda: student))
        assert {name: played[name] for name in real if played[name] != "open"} == {
            name: real[name] for name in real if played[name] != "open"
        }
        assert sum(outcome == "open" for outcome in played.values()) <= most_open
