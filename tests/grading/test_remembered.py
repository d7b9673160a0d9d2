"""What is kept from one submission to the next changes no verdict, and is what would have been computed."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.local import LocalSide
from dlgrader.grading.plain import bytes_of_plain, copy_of_plain, same_plain
from dlgrader.grading.remembered import Kept, Remembered
from dlgrader.hooks.registry import make_registry
from dlgrader.judge import running
from dlgrader.judge.case import Case
from dlgrader.model.report import Report
from dlgrader.sandbox.warm import Warm
from dlgrader.worker.seeds import seed_everything

SOME = make_registry().ids[3::9]
numbers = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.floats(), st.text(max_size=3))
plain = st.recursive(
    st.one_of(numbers, st.lists(st.floats(width=32), max_size=3).map(torch.tensor)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.lists(inner, max_size=3).map(tuple), st.dictionaries(st.text(max_size=2), inner)
    ),
    max_leaves=8,
)


class Counted:
    """A reference of one function, and how often that was called."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.calls = 0
        self.module = ModuleType("counted")

        def f(*args: Any) -> Any:
            self.calls += 1
            return function(*args)

        self.module.f = f  # type: ignore[attr-defined]
        self.remembered = Remembered()

    def ask(self, *args: Any, seed: int = 0, dtype: torch.dtype = torch.float64) -> Any:
        side = self.side(seed)
        with running.judging(dtype):
            return side.f(*args)

    def side(self, seed: int = 0) -> LocalSide:
        side = LocalSide(self.module, lambda: None, self.remembered)  # type: ignore[arg-type, return-value]
        side._begin(seed)
        return side


def untimed(report: Report) -> Report:
    checks = tuple(structs.replace(check, seconds=0.0) for check in report.checks)
    return structs.replace(report, seconds=0.0, checks=checks)


@pytest.mark.parametrize("exercise", SOME)
def test_a_session_says_the_same_of_a_later_submission(exercise: str, warm: Warm) -> None:
    grader = load_grader(make_registry()[exercise])
    wrong = min(grader.materials.misconceptions).read_text(encoding="utf-8")
    right = grader.materials.solution.read_text(encoding="utf-8")
    light = lambda check: check.kind not in ("performance", "learning")  # noqa: E731  # those are measured or chaotic
    shared = Session(warm)
    for source in (wrong, right, wrong):
        submission = submission_of(source, "mine.py")
        later = shared.grade(grader, submission, only=light)
        assert untimed(later) == untimed(Session(warm).grade(grader, submission, only=light))
    assert shared._remembered._cases._values, "nothing was kept"


def test_a_call_with_the_same_arguments_is_made_once() -> None:
    counted = Counted(lambda x, n: [x * n, {"n": n}])
    first = counted.ask(torch.ones(2, 3), 2)
    first[0].zero_()  # what was given away is not what is kept
    again = counted.ask(torch.ones(2, 3), 2)
    assert counted.calls == 1
    assert torch.equal(again[0], torch.full((2, 3), 2.0, dtype=torch.float64)) and again[1] == {"n": 2}


@pytest.mark.parametrize(
    ("args", "others", "how"),
    [
        ((1,), (1.0,), {}),
        ((1,), (True,), {}),
        ((0.0,), (-0.0,), {}),
        ((torch.zeros(2),), (-torch.zeros(2),), {}),
        ((torch.zeros(2, 2),), (torch.zeros(4),), {}),
        ((torch.zeros(2, 3).T,), (torch.zeros(3, 2),), {}),
        (([1, 2],), ((1, 2),), {}),
        (({"a": 1, "b": 2},), ({"b": 2, "a": 1},), {}),
        ((1,), (1,), {"seed": 1}),
        ((1,), (1,), {"dtype": torch.float32}),
    ],
)
def test_what_differs_is_asked_anew(args: tuple[Any, ...], others: tuple[Any, ...], how: dict[str, Any]) -> None:
    counted = Counted(lambda value: value)
    counted.ask(*args)
    counted.ask(*others, **how)
    assert counted.calls == 2


@pytest.mark.parametrize("value", [np.ones(2), {1, 2}, Counted, torch.ones(2, requires_grad=True), iter([1])])
def test_what_is_not_plain_is_not_kept(value: Any) -> None:
    counted = Counted(lambda given: value)
    counted.ask(1)
    counted.ask(1)
    assert counted.calls == 2
    assert bytes_of_plain(value) is None and bytes_of_plain([1, {"a": value}]) is None


def test_chance_goes_on_as_after_a_call() -> None:
    def drawn() -> tuple[float, float, float]:
        return float(torch.rand(())), float(np.random.rand()), random.random()

    counted = Counted(drawn)
    first, after = counted.ask(seed=5), drawn()
    seed_everything(0)
    assert (counted.ask(seed=5), drawn()) == (first, after)
    assert counted.calls == 1


def test_what_a_call_costs_or_leaves_behind_is_its_own() -> None:
    counted = Counted(lambda x: x * x)
    x = torch.ones(2, dtype=torch.float64)
    counted.ask(x)
    side = counted.side()
    side._metered(lambda: side.f(x), 1.0)
    assert counted.calls == 2
    side._inspector()
    side._inspecting = object()  # type: ignore[assignment]  # as while derivatives are looked at
    with pytest.raises(AttributeError):  # it is asked to make the call
        side.f(x)
    with running.unrecorded():
        counted.side().f(x)
    assert counted.calls == 3


def test_cases_are_drawn_once_and_given_whole() -> None:
    drawn = []

    def draw() -> Any:
        for size in (1, 2, 3):
            drawn.append(size)
            yield Case(f"{size}", x=torch.ones(size))

    remembered = Remembered()
    assert next(remembered.cases("key", draw)).name == "1"  # one that ends early keeps nothing
    for _ in range(2):
        assert [case.name for case in remembered.cases("key", draw)] == ["1", "2", "3"]
    assert drawn == [1, 1, 2, 3]
    assert [case.name for case in remembered.cases("other", lambda: [Case("a", of=iter([]))])] == ["a"]
    assert not list(remembered.cases("other", list)), "a case with an iterator was kept"


@given(plain)
def test_a_copy_is_the_same_and_shares_nothing(value: Any) -> None:
    copy = copy_of_plain(value)
    assert same_plain(copy, value) and bytes_of_plain(copy) == bytes_of_plain(value) is not None
    if isinstance(value, torch.Tensor) and value.numel():
        assert copy.data_ptr() != value.data_ptr()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60)), max_size=30))
def test_no_more_is_kept_than_may_be(puts: list[tuple[int, int]]) -> None:
    kept: Kept[int] = Kept(most=100, largest=50)
    for key, size in puts:
        kept.put(key, size, size)
        assert sum(size for _, size in kept._values.values()) == kept._held <= 100
        assert kept.get(key) == (size if size <= 50 else None)
