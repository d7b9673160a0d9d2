"""Grader of ch10/running-statistics."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, agrees, check, close, exactly, in_kind, relative, require

Stats = dict[str, Any]
PIECES = 200


def statistics(x: Tensor) -> Stats:
    """Those of the rows of x (k, d)."""
    mean = x.sum(0) / max(len(x), 1)
    return {"n": len(x), "mean": mean, "m2": ((x - mean) ** 2).sum(0)}


def sample(draw: Draw, n: int, d: int = 3) -> Tensor:
    return 2.0 * draw.normal(n, d) + torch.linspace(-1.0, 4.0, d, dtype=F64)


def numbers(stats: Any) -> tuple[int, dict[str, Tensor]]:
    """n, and the mean and m2, of what a learner returned. Raises Wrong where they cannot be read."""
    keys = isinstance(stats, dict) and all(key in stats for key in ("n", "mean", "m2"))
    require(keys, "the statistics need the keys n, mean and m2")
    n = stats["n"].item() if isinstance(stats["n"], Tensor) and stats["n"].numel() == 1 else stats["n"]
    require(isinstance(n, (int, float)) and math.isfinite(n) and n == int(n), "`n` should be an int")
    rest = {key: stats[key] for key in ("mean", "m2")}
    require(all(isinstance(value, Tensor) for value in rest.values()), "mean and m2 should be tensors")
    return int(n), rest


def same(got: Any, want: Any, says: str, **where: Any) -> None:
    """Raises Wrong unless both are the same statistics."""
    (n, mine), (m, right) = numbers(got), numbers(want)
    require(n == m, "`n` should be the number of observations")
    close(mine, right, says=says, **where)


def small(draw: Draw) -> Iterator[Case]:
    x = torch.tensor([[1.0], [3.0]], dtype=F64)
    other = statistics(torch.tensor([[8.0]], dtype=F64))
    yield Case("the statement's samples", public=True, stats=statistics(x), other=other, x=x, size=(10, 2, 3, 4))
    stats, other = statistics(sample(draw, 5)), statistics(sample(draw, 4))
    yield Case("three columns", stats=stats, other=other, x=sample(draw, 6), size=(100, 8, 6, 3))


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Statistics are dicts of n, mean and m2, normalised observations have the shape of x; nothing is changed."""
    in_kind(student, reference, lambda side: side.merge(case.stats, case.other), "one number a column")
    in_kind(student, reference, lambda side: side.update(case.stats, case.x), "one number a column")
    in_kind(student, reference, lambda side: side.normalise(case.stats, case.x), "that of x")
    in_kind(student, reference, lambda side: side.replay_bytes(*case.size, True))


def samples(draw: Draw) -> Iterator[Case]:
    for m, n in ((5, 3), (1, 7), (1, 1), (0, 4), (4, 0), (0, 0)):
        yield Case(f"{m} and {n} observations", a=statistics(sample(draw, m)), b=statistics(sample(draw, n)))
    many = {"n": 10**6, "mean": draw.normal(3), "m2": 1e6 * draw.uniform(3, low=0.5, high=2.0)}
    yield Case("a million and one observations", a=many, b=statistics(sample(draw, 1)))
    yield Case("3 and a million observations", a=statistics(sample(draw, 3)), b=many)


@check("value", points=1, cases=samples, dtypes=(F64, F32))
def joined(student: Any, reference: Any, case: Case) -> None:
    """merge gives the statistics of both samples together, empty ones included."""
    got, want = (side.merge(case.a, case.b) for side in (student, reference))
    same(got, want, "`{entry}` of the joined samples is wrong")


def batches(draw: Draw) -> Iterator[Case]:
    for first, sizes in ((0, (1, 4, 2)), (0, (0, 3, 0, 2)), (6, (1, 1, 5))):
        name = f"batches of {', '.join(map(str, sizes))} after {first} observations"
        yield Case(name, start=sample(draw, first), pieces=[sample(draw, k) for k in sizes])


@check("value", points=1, cases=batches, dtypes=(F64, F32))
def pieces(student: Any, reference: Any, case: Case) -> None:
    """update adds the rows of a batch, also of an empty one."""
    stats = reference.update(statistics(case.start[:0]), case.start)
    stats = stats | {key: stats[key].to(case.dtype) for key in ("mean", "m2")}
    seen = case.start
    for number, piece in enumerate(case.pieces, 1):
        stats, seen = student.update(stats, piece), torch.cat([seen, piece])
        same(stats, statistics(seen.to(F64)), "`{entry}` is wrong after batch {number}", number=number)


def observations(draw: Draw) -> Iterator[Case]:
    stats, flat = statistics(sample(draw, 9)), statistics(torch.full((4, 3), 2.0, dtype=F64))
    far = 30.0 * sample(draw, 5)
    yield Case("nine observations", stats=stats, x=sample(draw, 6), options={})
    yield Case("two observations", stats=statistics(sample(draw, 2)), x=sample(draw, 6), options={})
    yield Case("clipped at 1.5", stats=stats, x=far, options={"clip": 1.5})
    yield Case("clipped at the default", stats=stats, x=far, options={})
    yield Case("eps 0.5", stats=stats, x=sample(draw, 4), options={"eps": 0.5})
    yield Case("columns that never vary, eps 0.04", stats=flat, x=1.0 + 0.3 * sample(draw, 4), options={"eps": 0.04})
    for n in (0, 1):
        yield Case(f"{n} observations so far", stats=statistics(sample(draw, n)), x=far, options={"clip": 50.0})
    yield Case("columns that never vary, the default eps", stats=flat, x=2.0 + 5e-5 * sample(draw, 4), options={})


@check("value", points=1, cases=observations, dtypes=(F64, F32))
def scaled(student: Any, reference: Any, case: Case) -> None:
    """normalise subtracts the mean, divides by the root of m2 / n + eps, and clamps."""
    got, want = (side.normalise(case.stats, case.x, **case.options) for side in (student, reference))
    says = "the normalised observations are wrong: the divisor is sqrt(m2 / n + eps), then comes the clipping"
    if case.stats["n"] < 2:
        says = "with fewer than two observations x comes back as it is, but clamped"
    close(got, want, says=says)


def far_data(draw: Draw) -> Iterator[Case]:
    sizes = [draw.integer(1, 8) for _ in range(PIECES)]
    x = 1e8 + draw.normal(sum(sizes), 2)
    yield Case(f"{PIECES} pieces around 10^8", x=x, sizes=sizes)


# Joining by the distance of the means is right to 1e-9 here, sums of squares are off by more than 1.
@check("stability", points=3, cases=far_data, seconds=30)
def far_from_zero(student: Any, reference: Any, case: Case) -> None:
    """The variance of data around 10^8 is right to six digits after many pieces."""
    stats = statistics(case.x[:0])
    for piece in case.x.split(case.sizes):
        stats = student.update(stats, piece)
    variance = numbers(stats)[1]["m2"] / len(case.x)
    want = statistics(case.x)["m2"] / len(case.x)
    says = (
        "the variance of data around 10^8 has lost its digits: a sum of squares minus a square of sums loses them all"
    )
    require(agrees(variance, want, relative(1e-6)), says)  # by how much is rounding


def three_samples(draw: Draw) -> Iterator[Case]:
    for sizes in ((5, 3, 7), (1, 20, 2)):
        yield Case(f"samples of {', '.join(map(str, sizes))}", samples=[sample(draw, k) for k in sizes])


@check("property", points=2, cases=three_samples)
def order_is_free(student: Any, reference: Any, case: Case) -> None:
    """merge is commutative and associative, and pieces give what the whole gives."""
    a, b, c = (statistics(x) for x in case.samples)
    same(student.merge(b, a), student.merge(a, b), "merge(a, b) and merge(b, a) differ in `{entry}`")
    left, right = student.merge(student.merge(a, b), c), student.merge(a, student.merge(b, c))
    same(left, right, "the order in which three samples are merged makes a difference in `{entry}`")
    whole = student.update(statistics(case.samples[0][:0]), torch.cat(case.samples))
    same(left, whole, "merged samples and all data at once differ in `{entry}`")


def memories(draw: Draw) -> Iterator[Case]:
    for name, size in (
        ("Atari", (10**6, 84, 84, 4)),
        ("a small memory", (10, 2, 3, 4)),
        ("frames that are not square, no stack", (500, 20, 31, 1)),
        ("one transition", (1, 5, 7, 3)),
    ):
        for dedup in (False, True):
            yield Case(f"{name}, {'each frame once' if dedup else 'all frames'}", args=(*size, dedup))


@check("numeric", points=1, cases=memories)
def bytes_needed(student: Any, reference: Any, case: Case) -> None:
    """replay_bytes adds up frames, actions, rewards and flags."""
    got, want = (side.replay_bytes(*case.args) for side in (student, reference))
    exactly(
        got, want, "the number of bytes is wrong: frames of one byte a pixel, and 6 bytes besides for each transition"
    )
