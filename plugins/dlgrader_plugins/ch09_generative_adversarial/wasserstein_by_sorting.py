"""Grader of ch09/wasserstein-by-sorting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    T,
    agrees,
    check,
    close,
    each,
    in_kind,
    no_slower,
    race,
    relative,
    require,
)

SIZES = 100_000, 70_000


def samples(draw: Draw, n: int, m: int, p: float, weights: str = "", ties: bool = False) -> Case:
    """Two unsorted samples; `weights` says which have some ("x", "y", "xy"), with zeros where there are several."""
    x, y = draw.normal(n, scale=2.0), draw.normal(m) + 0.5
    if ties:
        x, y = (2 * x).round() / 2, (2 * y).round() / 2

    def drawn(count: int) -> Tensor:
        w = draw.uniform(count, low=0.2, high=3.0)
        w[1 : count - 1 : 3] = 0.0
        return w

    given: dict[str, Any] = {"wx": drawn(n) if "x" in weights else None, "wy": drawn(m) if "y" in weights else None}
    tags = (
        "a single point" if 1 in (n, m) else "equal sizes" if n == m else "different sizes",
        f"p = {p:g}",
        "weights" if weights else "equal weights",
    )
    name = f"{n} and {m} points, p = {p:g}"
    name += f", weights for {' and '.join(weights)}" if weights else ""
    return Case(name + (", ties" if ties else ""), tags=tags, x=x, y=y, p=p, **given)


def distance(side: Any, case: Case) -> Any:
    if case.p == 1 and case.wx is None and case.wy is None:  # as in a call without them
        return side.wasserstein_1d(case.x, case.y)
    return side.wasserstein_1d(case.x, case.y, case.p, case.wx, case.wy)


def example(draw: Draw) -> Iterator[Case]:
    x, y = torch.tensor([4.0, 0.0], dtype=F64), torch.tensor([1.0, 6.0, 2.0], dtype=F64)
    wx = torch.tensor([1.0, 3.0], dtype=F64)
    yield Case("the statement's samples", public=True, tags=("different sizes",), x=x, y=y, p=2.0, wx=wx, wy=None)
    yield samples(draw, 4, 4, 1.0)


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """wasserstein_1d gives a scalar, dirac_table a dict with four numbers; arguments are left alone."""
    in_kind(student, reference, lambda side: distance(side, case), "a distance has no axes")
    if case.public:
        in_kind(student, reference, lambda side: side.dirac_table(0.5))
    else:
        in_kind(student, reference, lambda side: side.wasserstein_1d(case.x, case.y), "a distance has no axes")


def drawn(draw: Draw) -> Iterator[Case]:
    yield samples(draw, 6, 6, 1.0)
    yield samples(draw, 5, 5, 2.0)
    yield samples(draw, 4, 7, 1.0)
    yield samples(draw, 9, 6, 2.0, ties=True)
    yield samples(draw, 3, 8, 3.0)
    yield samples(draw, 6, 5, 1.0, "x")
    yield samples(draw, 7, 7, 2.0, "xy")
    yield samples(draw, 8, 4, 3.0, "y", ties=True)
    yield samples(draw, 1, 5, 2.0)
    yield samples(draw, 4, 1, 1.0, "x")
    yield samples(draw, 1, 1, 3.0)
    yield samples(draw, 250, 300, 1.5, "xy")


# In units of the tolerance the right answers deviate by 0.002 at most, the nearest wrong one by 1e4.
@check("value", points=5, cases=drawn, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """W_p for equal and unequal sizes, weights with zeros, ties, a single point, p between 1 and 3."""
    got, want = (distance(side, case) for side in (student, reference))
    if agrees(got, want):
        return
    says = "the distance is wrong for {tags}; {rest}"
    if case.wx is not None or case.wy is not None:
        says += ": weights belong to the points as they come, and are divided by their sum"
    elif case.x.shape != case.y.shape and agrees_on_equal_sizes(student, reference, case):
        says += ": with different sizes points have to be split, so integrate the quantile functions"
    close(got, want, says=says, hints={"factor": says})


def agrees_on_equal_sizes(student: Any, reference: Any, case: Case) -> bool:
    """Whether the answer is right for as many points of each sample as the smaller one has, without weights."""
    k = min(len(case.x), len(case.y))
    args = (case.x[:k], case.y[:k], case.p)
    return agrees(student.wasserstein_1d(*args), reference.wasserstein_1d(*args))


def triples(draw: Draw) -> Iterator[Case]:
    for sizes, p in (((4, 6, 5), 1.0), ((5, 3, 7), 2.0), ((3, 4, 3), 3.0)):
        x, y, z = (draw.normal(n, scale=s) for n, s in zip(sizes, (1.0, 2.0, 1.5), strict=True))
        yield Case(f"{sizes} points, p = {p:g}", x=x, y=y, z=z, p=p, c=draw.number(0.5, 2.0))


@check("property", points=2, cases=triples)
def property(student: Any, reference: Any, case: Case) -> None:
    """W is symmetric, |c| for a sample moved by c, scales with the samples, obeys the triangle inequality, and does not
    change when a sample is written twice."""
    x, y, z, p, c = case.x, case.y, case.z, case.p, case.c
    pairs = [(x, y), (y, x), (x - c, x.flip(0)), (-3 * x, -3 * y), (y, z), (x, z), (torch.cat([x, x]), y)]
    got = each(student.wasserstein_1d, [(*pair, p) for pair in pairs])
    require(all(t.shape == () for t in got), "wasserstein_1d should give a scalar")
    xy, yx, moved, scaled, yz, xz, doubled = (float(t) for t in got)
    for name, is_, should in (
        ("exchanging both samples should change nothing", yx, xy),
        ("a sample moved by c should be at the distance |c|, for points in any order", moved, c),
        ("multiplying both samples by -3 should multiply the distance by 3", scaled, 3 * xy),
        ("writing every point of a sample twice should change nothing", doubled, xy),
    ):
        close(is_, should, T, name, {"factor": name, "sign": name})
    require(xz <= xy + yz + 1e-9, "the triangle inequality fails: the way over a third sample cannot be shorter")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("100000 and 70000 points", seed=draw.seed())


# Margins: right answers measure 3 times two sorts, two pointers in plain Python 32 times; a table of pairs does not fit
# into memory, and row by row it would take several thousand times as long.
@check("performance", points=1, cases=large, seconds=60)
def performance(student: Any, reference: Any, case: Case) -> None:
    """100 000 and 70 000 points take at most 100 times as long as sorting them."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        return draw.normal(SIZES[0]), draw.normal(SIZES[1]) + 1

    def agree(got: Any, want: Any) -> None:
        close(got, reference.wasserstein_1d(*want), relative(1e-6), "the distance of the large samples is wrong")

    says = (
        "wasserstein_1d took {ratio:.0f} times as long as sorting both samples (allowed {limit:.0f}): work along the "
    )
    says += "sorted points, not on a table of all pairs"
    no_slower(lambda: race(student, reference, "wasserstein_1d", "two_sorts", inputs, agree, repeats=3), 100.0, says)


def places(draw: Draw) -> Iterator[Case]:
    for theta in (0.0, 0.5, -3.0):
        yield Case(f"theta = {theta:g}", theta=theta)


@check("value", points=1, cases=places)
def table(student: Any, reference: Any, case: Case) -> None:
    """KL, JS, TV and W_1 of two point masses."""
    got, want = (side.dirac_table(case.theta) for side in (student, reference))
    for key in want:
        require(key in got, 'dirac_table has no entry "{key}"', key=key)
        says = '"{key}" is not right for {case}'
        hints = dict.fromkeys(("infinite", "nan", "factor", "sign"), says)
        close(float(got[key]), want[key], says=says, hints=hints, key=key)
