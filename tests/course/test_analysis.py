"""Statistics of a class: against SciPy, and on classes that can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dlgrader.course.analysis import analysed, correlation, histogram, messages, misconceptions
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report

Made = Callable[..., Report]
ADAM, ARMIJO = "ch04/adam", "ch04/armijo-line-search"
scores = st.lists(
    st.tuples(st.integers(-100, 100).map(lambda n: n / 8), st.integers(0, 100).map(float)), min_size=3, max_size=30
)


@given(scores)
def test_correlation_is_pearsons(pairs: list[tuple[float, float]]) -> None:
    x, y = np.array(pairs).T
    found = correlation(x, y)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        assert found is None
    else:
        assert found == pytest.approx(scipy.stats.pearsonr(x, y).statistic, abs=1e-10)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 100).map(float)), min_size=3, max_size=30))
def test_of_right_and_wrong_it_is_the_point_biserial(pairs: list[tuple[bool, float]]) -> None:
    right, rest = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    found = correlation(right, rest)
    if found is not None:
        assert found == pytest.approx(scipy.stats.pointbiserialr(right, rest).statistic, abs=1e-10)


def test_rounding_is_no_variance() -> None:
    assert correlation([0.1 + 0.2, 0.3, 0.3], [1.0, 2.0, 3.0]) is None
    assert correlation([1.0], [2.0]) is None


def check(name: str, outcome: Outcome, message: str = "", diagnosis: str = "") -> CheckReport:
    points = 5.0 if outcome is Outcome.PASS else 0.0
    return CheckReport(name, "values", name, outcome, points, 5.0, message=message, diagnosis=diagnosis, seconds=2.0)


def of(made: Made, exercise: str, first: bool, second: bool) -> Report:
    checks = tuple(
        check(name, Outcome.PASS if right else Outcome.FAIL) for name, right in (("a", first), ("b", second))
    )
    return made(exercise, 5.0 * (first + second), checks=checks)


def test_a_class_by_hand(made_report: Made) -> None:
    reports = {
        "ann": {ADAM: of(made_report, ADAM, True, True), ARMIJO: of(made_report, ARMIJO, True, True)},
        "ben": {ADAM: of(made_report, ADAM, True, False), ARMIJO: of(made_report, ARMIJO, True, False)},
        "cem": {ADAM: of(made_report, ADAM, False, False)},
    }
    armijo, adam = sorted(analysed(reports, {ADAM: 20.0, ARMIJO: 10.0}), key=lambda one: one.exercise, reverse=True)
    assert (adam.handed_in, adam.judged, adam.passed, adam.share) == (3, 3, 1, pytest.approx(1 / 3))
    assert adam.mean == pytest.approx((1 + 0.5 + 0) / 3)
    a, b = adam.checks
    assert (a.judged, a.passed, a.share, b.passed) == (3, 2, pytest.approx(2 / 3), 1)
    # rest of the assignment, beside check a of ADAM (worth 10 of its 20): 10 + 10, 0 + 5, 0
    assert a.discrimination == pytest.approx(scipy.stats.pearsonr([1, 1, 0], [20, 5, 0]).statistic)
    assert armijo.checks[0].discrimination is None  # both have it right
    assert [one.exercise for one in analysed(reports, {ARMIJO: 1.0, ADAM: 1.0})] == [ADAM, ARMIJO]


def test_without_a_rest_there_is_nothing_to_correlate(made_report: Made) -> None:
    class_ = {str(n): {ADAM: made_report(ADAM, n / 3, checks=(third(n / 3),))} for n in range(20)}
    (adam,) = analysed(class_, {ADAM: 7.0})
    assert adam.checks[0].discrimination is None


def third(points: float) -> CheckReport:
    return CheckReport("values", "values", "is right", Outcome.FAIL, points, 10.0)


def test_what_is_withheld_counts_for_nobody_and_what_is_no_python_in_every_check(made_report: Made) -> None:
    unread = made_report(ADAM, 0.0, outcome=Outcome.ERROR, checks=(check("source", Outcome.ERROR, "invalid syntax"),))
    unread = structs.replace(unread, grader=structs.replace(unread.grader, exercise=""))
    held = made_report(ADAM, 5.0, outcome=Outcome.FAULT, checks=(check("a", Outcome.PASS), check("b", Outcome.FAULT)))
    right, wrong = of(made_report, ADAM, True, True), of(made_report, ADAM, True, False)
    reports = {"ann": {ADAM: right}, "ben": {ADAM: unread}, "cem": {ADAM: held}, "dan": {ADAM: wrong}}
    (adam,) = analysed(reports, {ADAM: 10.0})
    assert (adam.handed_in, adam.judged, adam.passed) == (4, 3, 1)
    assert [one.name for one in adam.checks] == ["a", "b"]
    a, b = adam.checks
    assert (a.judged, a.passed, b.judged, b.passed, b.withheld) == (4, 3, 3, 1, 1)
    assert a.discrimination == pytest.approx(scipy.stats.pearsonr([1, 0, 1], [5, 0, 0]).statistic)


def test_messages_that_differ_in_numbers_are_one(made_report: Made) -> None:
    said = ["off by 0.25 at x1", "off by -1e-3 at x1", "off by 0.25 at x1", "off by 3 at x2", "off by 3, at x2"]
    reports = [made_report(points=0.0, checks=(check("a", Outcome.FAIL, one),)) for one in said]
    found = messages([*reports, made_report()])
    assert (found[0].text, found[0].count) == ("off by 0.25 at x1", 3)
    assert sum(one.count for one in found) == 5 and len(found) == 3


def test_misconceptions_are_counted_once_a_report(made_report: Made) -> None:
    told = "your answers are those of {} (explains 3 of 4 failing cases looked at); others are those of a sum"
    checks = (
        check("a", Outcome.FAIL, diagnosis=told.format("a mean (of all)")),
        check("b", Outcome.FAIL, diagnosis="your answers are those of a mean (of all)"),
    )
    found = misconceptions([made_report(checks=checks), made_report(checks=checks[:1])])
    assert {(one.text, one.count) for one in found} == {("a mean (of all)", 2), ("a sum", 2)}


def test_histogram_takes_all() -> None:
    assert histogram([0.0, 0.0999, 0.1, 0.3, 0.95, 1.0, 1.2], 10) == [2, 1, 0, 1, 0, 0, 0, 0, 0, 3]
