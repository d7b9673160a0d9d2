"""Declaring checks, cases and limits."""

from __future__ import annotations

import types

import pytest
import torch

from dlgrader.judge import F32, F64, Case, Draw, check, host, once, raises, reached, within
from dlgrader.judge.check import checks_of
from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import Raised


def test_a_check_without_a_promise_is_refused() -> None:
    with pytest.raises(TypeError, match="no docstring"):

        @check("value", points=1)
        def silent(student: object, reference: object, case: Case) -> None:
            pass


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="unknown kind"):
        check("vibes", points=1)  # type: ignore[arg-type]


def test_checks_keep_their_order() -> None:
    module = types.ModuleType("grader")

    @check("value", points=2)
    def second(student: object, reference: object, case: Case) -> None:
        """It holds."""

    @check("contract", points=1)
    def first(student: object, reference: object, case: Case) -> None:
        """It is
        there."""

    module.b, module.a = second, first  # type: ignore[attr-defined]
    assert [(c.name, c.promise) for c in checks_of(module)] == [("second", "It holds"), ("first", "It is there")]
    assert second.evidence and not first.evidence


def test_casting_a_case_shares_nothing() -> None:
    case = Case("c", x=torch.ones(2, dtype=F64), many=[torch.ones(1, dtype=F64)], labels=torch.tensor([1]), name2="n")
    cast = case.cast(F32)
    cast.x.zero_()
    cast.many[0].zero_()
    assert cast.x.dtype == F32 and cast.labels.dtype == torch.int64 and cast.name2 == "n"
    assert bool((case.x == 1).all()) and bool((case.many[0] == 1).all())
    with pytest.raises(AttributeError, match="gives no 'y'"):
        _ = case.y


def test_the_same_seed_draws_the_same() -> None:
    a, b, c = Draw(3), Draw(3), Draw(4)
    assert torch.equal(a.normal(3, 2), b.normal(3, 2)) and a.integer(0, 10**6) == b.integer(0, 10**6)
    assert not torch.equal(a.normal(4), c.normal(4))


def test_limits_refuse_nan() -> None:
    within(1.0, 1.0, "fine")
    for x in (1.1, float("nan")):
        with pytest.raises(Wrong):
            within(x, 1.0, "too much")


@pytest.mark.parametrize(
    ("x", "earned"), [(500, None), (400, None), (399, 0.7), (195, 0.7), (20, 0.0), (float("nan"), 0.0)]
)
def test_levels_earn_shares(x: float, earned: float | None) -> None:
    levels = {400: 1.0, 195: 0.7}
    if earned is None:
        reached(x, levels, "")
        return
    with pytest.raises(Wrong) as caught:
        reached(x, levels, "")
    assert caught.value.earned == earned


def test_a_host_function_counts_and_refuses() -> None:
    f = host(lambda x: float(x.sum()), like=torch.zeros(2), calls=2)
    assert f(torch.ones(2)) == 2.0 and f.calls == 1
    with pytest.raises(Wrong, match="shape"):
        f(torch.ones(3))
    with pytest.raises(Wrong, match="more than 2 times"):
        f(torch.ones(2))


def test_an_exception_is_an_answer() -> None:
    def refuses() -> None:
        raise Raised("f", "MyError", "no", (), ("MyError", "ValueError", "Exception"))

    raises(ValueError, refuses)
    with pytest.raises(Wrong, match="MyError was raised"):
        raises(TypeError, refuses)
    with pytest.raises(Wrong, match="nothing was raised"):
        raises(ValueError, lambda: None)


def test_once_remembers_failure_too() -> None:
    calls = []

    @once
    def trained(side: object, seed: int) -> int:
        calls.append(seed)
        if seed:
            raise Raised("train", "ValueError", "no")
        return 7

    side = types.SimpleNamespace(_memory={}, _transcript=[])
    assert trained(side, 0) == trained(side, 0) == 7
    for _ in range(2):
        with pytest.raises(Raised):
            trained(side, 1)
    assert calls == [0, 1]
