"""Every pattern in wrong answers, seen in a toy grader: what a learner reads, and the hint that may replace it."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import torch
from torch import Tensor

from dlgrader.grading.feedback import check_report
from dlgrader.grading.interface import Interface
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import MatchingSide
from dlgrader.grading.runner import Plan, run_check
from dlgrader.judge import F32, F64, NO_AUTOGRAD, NO_CONVOLUTION, Case, Draw, check, close
from dlgrader.judge.patterns import NAMES, SENTENCES
from dlgrader.judge.wrong import Wrong, filled
from dlgrader.model.report import CheckReport

Function = Callable[..., Any]


def sizes(draw: Draw) -> Iterator[Case]:
    for n, m in ((3, 3), (3, 4), (5, 2), (4, 4)):
        yield Case(f"{n} x {m}", x=draw.normal(n, m), v=draw.normal(m))


def judged(mine: Function, right: Function, hints: Mapping[str, str] | None = None, **options: Any) -> CheckReport:
    """What is said of `mine` where `right` is asked: f(x, v), x (n, m), v (m,)."""

    @check("value", points=1, cases=sizes, dtypes=(F64, F32))
    def value(student: Any, reference: Any, case: Case) -> None:
        """It is right."""
        close(student.f(case.x, case.v), reference.f(case.x, case.v), says="f is wrong", hints=hints, **options)

    return report_of(value, mine, right)


def report_of(declared: Any, mine: Function, right: Function) -> CheckReport:
    modules = [types.ModuleType(name) for name in ("mine", "right")]
    for module, f in zip(modules, (mine, right), strict=True):
        module.f = f  # type: ignore[attr-defined]
    student = MatchingSide(modules[0], Interface())
    reference = LocalSide(modules[1], lambda: student)
    return check_report(run_check(declared, student, reference, Plan("toy")), hidden=False)  # type: ignore[arg-type]


def product(x: Tensor, v: Tensor) -> Tensor:
    return torch.outer(x @ v, v)


def bordered(x: Tensor, v: Tensor) -> Tensor:
    big = torch.outer(torch.arange(1.0, 8.0, dtype=x.dtype), torch.arange(2.0, 9.0, dtype=x.dtype))
    return big


def with_zero_border(x: Tensor, v: Tensor) -> Tensor:
    big = bordered(x, v)
    return torch.nn.functional.pad(big[1:-1, 1:-1], (1, 1, 1, 1))


@pytest.mark.parametrize(
    ("pattern", "mine", "right"),
    [
        ("factor", lambda x, v: product(x, v) / 3, product),
        ("sign", lambda x, v: -product(x, v), product),
        ("constant", lambda x, v: product(x, v) + 1, product),
        ("transposed", lambda x, v: bordered(x, v).T.contiguous(), bordered),
        ("transposed", lambda x, v: product(x, v).T.contiguous(), product),
        ("shifted", lambda x, v: bordered(x, v).roll(1, 0), bordered),
        ("border", with_zero_border, bordered),
        ("shape", lambda x, v: product(x, v)[None], product),
        ("nan", lambda x, v: product(x, v) * torch.nan, product),
        ("infinite", lambda x, v: product(x, v), lambda x, v: product(x, v) / 0.0),
        ("one", lambda x, v: (x @ v, v + v**2), lambda x, v: (x @ v, v)),
        ("swapped", lambda x, v: (v, x @ v, x), lambda x, v: (x @ v, v, x)),
        ("float32", lambda x, v: (x + 4096) @ v - 4096 * v.sum(), lambda x, v: x @ v),
        ("overflow", lambda x, v: product(x, v) * 1e30 * 1e30 / 1e60, product),
        ("sizes", lambda x, v: x @ v * x.shape[0] / x.shape[1] + (x.shape[0] - x.shape[1]), lambda x, v: x @ v),
    ],
)
def test_a_pattern_is_seen_in_a_grader(pattern: str, mine: Function, right: Function) -> None:
    assert judged(mine, right, {pattern: "hint of " + pattern}).message == "hint of " + pattern
    told = judged(mine, right).message
    assert told.startswith("f is wrong: ")
    if pattern in SENTENCES and "{" not in SENTENCES[pattern]:
        assert SENTENCES[pattern] in told


@pytest.mark.parametrize(
    ("mine", "right"),
    [
        (lambda x, v: v / 1e5, lambda x, v: v * torch.arange(1, len(v) + 1)),  # not 5e-6 times that
        (lambda x, v: v / 1e5 + 1, lambda x, v: v.flip(0) / 1e5),
        (lambda x, v: 1.5 * bordered(x, v) + 1e6 * (bordered(x, v) == 2), bordered),
        (lambda x, v: (v**3, v**3), lambda x, v: (v**2 + 1, v**3)),
    ],
)
def test_a_pattern_is_not_seen_in_numbers_that_are_small_beside_the_deviation(mine: Function, right: Function) -> None:
    told = judged(mine, right).message
    assert not any(words in told for words in ("times what it should be", "constant", "border", "place"))


def test_a_keyword_may_not_hide_what_is_found_out() -> None:
    with pytest.raises(ValueError, match="factor"):
        close(torch.ones(2), torch.ones(2), factor="dout")


def test_every_pattern_has_a_toy() -> None:
    toys = {p.args[1][i][0] for p in test_a_pattern_is_seen_in_a_grader.pytestmark for i in range(len(p.args[1]))}
    assert toys | {"later"} == set(NAMES)


def steps(draw: Draw) -> Iterator[Case]:
    yield Case("four steps", x=draw.normal(2), hints={})
    yield Case("four steps", x=draw.normal(2), hints={})


def path(mine: Function, hints: Mapping[str, str] | None = None) -> str:
    """What is said of a class-free trajectory: f(x, t) is the point after t steps."""

    @check("trajectory", points=1, cases=steps)
    def trajectory(student: Any, reference: Any, case: Case) -> None:
        """It is right at every step."""
        for t in range(1, 5):
            got, want = student.f(case.x, t), reference.f(case.x, t)
            close(got, want, says="departs at step {step}", hints=hints, later=True, step=t)

    return report_of(trajectory, mine, lambda x, t: x + t).message


def test_the_first_wrong_step_is_named_and_those_before_are_right() -> None:
    carried = SENTENCES["later"].split(":")[1]
    assert "departs at step 2: " in (told := path(lambda x, t: x + min(t, 1)))
    assert "the first step is right" in told and carried in told
    assert "the first 2 steps are right" in path(lambda x, t: x + min(t, 2))
    assert "right" not in path(lambda x, t: x * t * 5 + 3).replace("right up to", "")
    assert path(lambda x, t: x + min(t, 3), {"later": "steps before {step} are right"}) == "steps before 4 are right"


@pytest.mark.parametrize(
    ("mine", "names", "said"),
    [
        (lambda x, v: (v, v + v**2, v), (), "the other 2 are right"),
        (lambda x, v: (v, v + v**2, v), ("loss", "dx", "dw"), "loss and dw are right"),
        (lambda x, v: (v + v**2, v - v**2, v), ("loss", "dx", "dw"), "dw is right"),
        (lambda x, v: (v + v**2, v - v**2, v), (), "the other is right"),
    ],
)
def test_what_is_right_beside_what_is_wrong_is_named(mine: Function, names: tuple[str, ...], said: str) -> None:
    assert judged(mine, lambda x, v: (v, v, v), names=names).message.endswith(said)


def test_a_number_pattern_comes_before_what_else_is_right() -> None:
    hints = {"factor": "{entry} by {factor:.0f}; {others}", "one": "not this"}
    right = lambda x, v: {"a": v, "b": v}  # noqa: E731
    assert judged(lambda x, v: {"a": v, "b": 2 * v}, right, hints).message == "b by 2; a is right"


def test_an_exception_for_unequal_sizes_only_is_told_as_such() -> None:
    report = judged(lambda x, v: x.T @ v, lambda x, v: x.T @ v if x.shape[0] == x.shape[1] else x @ v)
    assert report.message.startswith("`f` raised RuntimeError")
    assert report.message.endswith("right wherever x is square, wrong wherever it is not: are two axes mixed up?")


def test_one_wrong_case_of_unequal_sizes_is_no_pattern() -> None:
    report = judged(lambda x, v: x @ v + (x.shape[0] == 5), lambda x, v: x @ v)
    assert "square" not in report.message


@pytest.mark.parametrize(("factor", "said"), [(5, ": 5 times what it should be"), (0.3, ": off by")])
def test_a_single_number_is_told_its_factor_only_where_that_says_something(factor: float, said: str) -> None:
    assert said in judged(lambda x, v: factor * v.sum(), lambda x, v: v.sum()).message


def test_a_factor_beyond_the_range_of_floats_is_none() -> None:
    with pytest.raises(Wrong) as caught:
        close(1e308, 1e-3, says="f is wrong")
    assert "off by" in filled(caught.value.says, caught.value.facts)


def test_a_factor_near_one_keeps_its_digits() -> None:
    assert "every entry is 1.001 times" in judged(lambda x, v: 1.001 * v, lambda x, v: v).message


@pytest.mark.parametrize("says", ["f is wrong: is it a mean?", "is f a mean?"])
def test_details_follow_a_question_in_brackets(says: str) -> None:
    with pytest.raises(Wrong) as caught:
        close(1.5, 1.0, says=says)
    assert filled(caught.value.says, caught.value.facts).startswith(says + " (off by 0.5")


def tagged(*tags: tuple[str, ...]) -> Callable[[Draw], Iterator[Case]]:
    return lambda draw: (Case("a case", tags=t, tagged=t, x=draw.normal(2)) for t in tags)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"a"}, "wrong for a; all other cases are right"),
        ({"a", "b"}, "wrong for a together with b; all other cases are right"),
        (set(), "wrong for a case; no case is right"),
    ],
)
def test_what_all_failing_cases_share_is_named_one_tag_or_two(wrong: set[str], said: str) -> None:
    @check("value", points=1, cases=tagged((), ("a",), ("a", "b"), ("b",), ("b", "c")))
    def value(student: Any, reference: Any, case: Case) -> None:
        """It is right."""
        off = float(wrong <= set(case.tagged))
        close(student.f(case.x) + torch.tensor([off, -3 * off]), reference.f(case.x), says="wrong for {tags}; {rest}")

    assert report_of(value, lambda x: x, lambda x: x).message.startswith(said)


def test_where_numbers_cancel_the_tolerance_is_that_of_the_largest_term() -> None:
    got, want = torch.tensor([1.0 + 1e-6], dtype=F64), torch.tensor([1.0], dtype=F64)
    close(got, want, scale=1e4)
    close({"a": got, "b": want}, {"a": want, "b": want}, scale={"a": torch.tensor([-1e4]), "b": 1.0})
    for scale in (None, 1.0, torch.tensor([3.0, -2.0])):
        assert judged(lambda x, v: v + 1e-3, lambda x, v: v, scale=scale).outcome == "fail"


def test_names_that_may_not_be_used_say_why_where_two_rules_are_joined() -> None:
    both = NO_AUTOGRAD | NO_CONVOLUTION
    assert both.why("torch.Tensor.backward") == NO_AUTOGRAD.says
    assert both.why("torch.nn.functional.max_pool2d_with_indices") == NO_CONVOLUTION.says
