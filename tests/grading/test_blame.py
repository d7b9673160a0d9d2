"""Answers that are right in the contract and of another kind later cost their author the check, and are no fault."""

from __future__ import annotations

import pytest
import torch

from dlgrader.grading.blame import other_kind
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, reference_submission, submission_of
from dlgrader.grading.runner import CheckResult
from dlgrader.grading.transcript import Called
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.check import Check
from dlgrader.model.outcome import Outcome
from dlgrader.sandbox.warm import Warm

LATER = """

def _later(function):
    import functools
    @functools.wraps(function)
    def call(*args, **kwargs):
        global _calls
        _calls += 1
        answer = function(*args, **kwargs)
        return answer if _calls <= {calls} else ({junk})(answer)
    return call

_calls = 0
{names} = {wrapped}
"""

JUNK = {
    "booleans": "lambda v: v.bool()",
    "complex": "lambda v: v * (1 + 1j)",
    "a tuple of booleans": "lambda v: tuple(x.bool() for x in v)",
}


@pytest.mark.parametrize(
    ("id", "functions", "check", "junk"),
    [
        ("appA/norms-and-angles", ("project",), "projection", "booleans"),
        ("appA/norms-and-angles", ("project",), "projection", "complex"),
        ("appA/taylor", ("quadratic_model",), "model", "booleans"),
        ("ch06/transposed-conv", ("conv_transpose2d",), "adjoint", "complex"),
        ("ch04/jvp-vjp", ("jvp",), "product", "a tuple of booleans"),
    ],
)
def test_junk_after_the_contract_is_the_learners(
    warm: Warm, id: str, functions: tuple[str, ...], check: str, junk: str
) -> None:
    grader, session = load_grader(make_registry()[id]), Session(warm)
    seen: list[CheckResult] = []
    session.grade(grader, reference_submission(grader), only=is_contract, seen=seen.extend)
    contract = seen[0]
    calls = sum(call.function in functions for case in contract.cases for call in case.calls)
    wrapped = ", ".join(f"_later({name})" for name in functions)
    source = grader.materials.solution.read_text() + LATER.format(
        calls=calls, junk=JUNK[junk], names=", ".join(functions), wrapped=wrapped
    )
    report = session.grade(
        grader, submission_of(source, "mine.py"), only=lambda one: is_contract(one) or one.name == check
    )
    found = {c.name: c for c in report.checks}
    assert not report.faults
    assert found[check].outcome in (Outcome.FAIL, Outcome.ERROR)
    assert found[check].points == 0


def is_contract(check: Check) -> bool:
    return check.kind == "contract"


def called(answer: object, function: str = "f") -> Called:
    return Called(function, (), {}, answer)


@pytest.mark.parametrize(
    ("got", "want", "told"),
    [
        (torch.ones(2, 3), torch.ones(3, 2), "shape (2, 3)"),
        (torch.ones(2, dtype=torch.bool), torch.ones(2), "a tensor of booleans"),
        (torch.ones(2, dtype=torch.int64), torch.ones(2), "a tensor of integers"),
        ([1.0], (1.0, 2.0), "1 entries"),
        ({"a": 1}, {"b": 1}, "a dict of 1 keys"),
        (None, 1.0, "None"),
        (10**400, 1.0, "a whole number that no float holds"),
        (1.5, 1, "a float"),
    ],
)
def test_another_kind_is_named(got: object, want: object, told: str) -> None:
    wrong = other_kind([called(1.0), called(got)], [called(1.0), called(want)])
    assert wrong is not None and told in str(wrong)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (torch.ones(2), torch.zeros(2, dtype=torch.float64)),
        (torch.tensor(1.0), 1.0),
        ([1.0, 2.0], (1.0, 2.0)),
        (0, 0.0),
        (float("nan"), 1.0),
    ],
)
def test_the_same_kind_is_nobodys_fault_but_ours(got: object, want: object) -> None:
    assert other_kind([called(got)], [called(want)]) is None


def test_calls_that_part_prove_nothing() -> None:
    assert other_kind([called(None, "g"), called(None)], [called(1.0), called(1.0)]) is None
