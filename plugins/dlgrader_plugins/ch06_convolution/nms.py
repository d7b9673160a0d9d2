"""Grader of ch06/nms."""

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
    Forbidden,
    check,
    close,
    each,
    exactly,
    in_kind,
    no_slower,
    race,
    require,
)
from dlgrader_plugins.ch06_convolution.boxes import box, heaps, overlaps, random_sets, scored

forbidden = Forbidden("write it yourself", unseen=("torchvision*",))

EXAMPLE = box((0, 0, 10, 10), (3, 0, 13, 10), (6, 0, 16, 10), (0, 0, 10, 10))


def example() -> Case:
    scores, labels = torch.tensor([0.9, 0.8, 0.7, 0.6], dtype=F64), torch.tensor([0, 0, 0, 1])
    given = EXAMPLE, scores, labels, 0.5
    return scored("the statement's boxes", given, also=("a chain",), public=True)


def sizes(draw: Draw) -> Iterator[Case]:
    """Boxes that lie apart, so that all of them are kept."""
    for count in (0, 1, 5):
        boxes = box(*((20.0 * i, -5.0, 20.0 * i + draw.number(1, 9), 30.0) for i in range(count)))
        labels, scores = draw.integers(count, high=2), 0.1 + draw.uniform(count)
        given = boxes, scores, labels, 0.5
        yield scored(f"{count} boxes that lie apart", given, also=() if count else ("no boxes",))


@check("contract", points=1, cases=sizes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """iou_matrix gives (m, k), nms int64 indices, no boxes an empty tensor; arguments are left alone."""
    (given,) = case.sets
    boxes, other = given[0], torch.cat([given[0], EXAMPLE.to(case.dtype)])
    in_kind(student, reference, lambda side: side.iou_matrix(boxes, other), "a row for each box of a")
    in_kind(student, reference, lambda side: side.iou_matrix(other, boxes), "a column for each box of b")
    in_kind(student, reference, lambda side: side.nms(*given), "one index for each kept box")


def pairs(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's boxes", public=True, tags=("boxes that overlap",), a=EXAMPLE[:1], b=EXAMPLE)
    a = box((0, 0, 4, 2))
    told = {
        "boxes that lie apart on one axis": box((5, 0, 7, 2), (0, -3, 4, -1), (1, 10, 3, 12)),
        "boxes that lie apart on both axes": box((6, 9, 8, 12), (-7, -9, -3, -2), (5, -9, 9, -1), (5, 3, 6, 4)),
        "boxes that touch": box((4, 0, 6, 2), (0, 2, 1, 3), (4, 2, 5, 3)),
        "nested boxes": box((1, 0.5, 2, 1.5), (-1, -1, 5, 9)),
        "equal boxes": box((0, 0, 4, 2), (0, 0, 4, 2)),
        "boxes without area": box((1, 1, 1, 1), (0, 1, 4, 1), (9, 9, 9, 12)),
        "boxes that overlap": box((2, 1, 6, 5), (0, 1, 2, 4), (1, 0, 5, 2)),
    }
    for tag, b in told.items():
        yield Case(tag, tags=(tag,), a=a, b=b)
    empty = box((1, 1, 1, 1), (2, 0, 2, 5))
    yield Case("two sets of boxes without area", tags=("boxes without area",), a=empty, b=empty)
    for tag, scale, move in (
        ("tiny boxes", 1e-4, 0.0),
        ("coordinates below 0", 1.0, -200.0),
        ("large boxes", 1e4, 0.0),
    ):
        m, k = draw.integer(2, 6), draw.integer(7, 9)
        both = scale * heaps(draw, m + k, 1.0, 60.0) + move
        yield Case(tag, tags=(tag,), a=both[:m], b=both[m:])
    for _ in range(6):
        m, k = draw.integer(1, 9), draw.integer(10, 20)
        both = heaps(draw, m + k, -60.0, 60.0)
        yield Case(f"{m} with {k} boxes", a=both[:m], b=both[m:], tags=("many boxes",))
        yield Case(f"{k} boxes with themselves", a=both[m:], b=both[m:], tags=("many boxes", "equal boxes"))


# In units of the tolerance right answers deviate by 0.02 at most in float32, the nearest wrong one by 15.
@check("value", points=4, cases=pairs, dtypes=(F64, F32))
def overlap(student: Any, reference: Any, case: Case) -> None:
    """The overlap of all pairs is right, however the boxes lie to each other."""
    says = "the overlap is wrong for {tags}; {rest}"
    hints = {"nan": "the overlap is not a number for {tags}; {rest}: what is divided by 0?"}
    close(student.iou_matrix(case.a, case.b), reference.iou_matrix(case.a, case.b), says=says, hints=hints)


def tagged(boxes: Tensor, threshold: float, *tags: str, scores: list[float] | None = None) -> Case:
    """One difficulty: boxes of one label, by falling scores unless given."""
    count = len(boxes)
    numbers = torch.tensor(scores, dtype=F64) if scores else torch.linspace(0.9, 0.1, count, dtype=F64)
    name = f"{count} boxes, threshold {threshold:g}, {tags[0]}"
    given = boxes, numbers, torch.zeros(count, dtype=torch.int64), threshold
    return scored(name, given, also=tags)


def sets(draw: Draw) -> Iterator[Case]:
    yield example()
    yield tagged(EXAMPLE[:3], 0.5, "a chain")
    yield tagged(box(*((3.0 * i, 0, 3.0 * i + 10, 10) for i in range(7))), 0.5, "a chain")
    yield tagged(EXAMPLE[[1, 0]], 0.5, "the worse box first", scores=[0.2, 0.8])
    yield tagged(box((0, 0, 4, 4), (0, 0, 4, 2)), 0.5, "an overlap equal to the threshold")
    yield tagged(box((0, 0, 8, 8), (4, 4, 8, 8)), 0.25, "an overlap equal to the threshold")
    yield tagged(box((0, 0, 4, 4), (4, 0, 8, 4)), 0.0, "an overlap equal to the threshold")
    yield tagged(box((0, 0, 4, 4), (0, 0, 4, 4)), 1.0, "an overlap equal to the threshold")
    yield tagged(EXAMPLE[[0, 0, 0]], 0.5, "equal scores", scores=[0.5, 0.5, 0.5])
    far = box(*((20.0 * i, 0, 20.0 * i + 10, 10) for i in range(40)))
    yield tagged(far, 0.5, "equal scores", scores=[0.5, 0.7] * 20)
    yield tagged(EXAMPLE[:2], 0.5, "scores of 0 or below", scores=[-2.0, -1.0])
    yield tagged(far[:3], 0.5, "scores of 0 or below", scores=[0.0, -1.0, 1.0])
    two, scores = EXAMPLE[[0, 0]], torch.tensor([0.9, 0.8], dtype=F64)
    yield scored("equal boxes of two labels", (two, scores, torch.tensor([3, 7]), 0.5))
    yield scored("equal boxes of two labels", (two - 20, scores, torch.tensor([1, 0]), 0.5))
    yield from random_sets(draw, 11, (2, 60))


def indices(got: Tensor, count: int) -> list[int]:
    """The answer as a list. Raises Wrong unless it holds indices of `count` boxes, none twice."""
    require(got.ndim == 1 and got.dtype is torch.int64, "nms should return a list of indices, 1-d and int64")
    found = [int(i) for i in got.tolist()]
    require(all(0 <= i < count for i in found), "nms returned an index that no box has")
    require(len(set(found)) == len(found), "nms returned an index twice")
    return found


@check("value", points=6, cases=sets)
def kept(student: Any, reference: Any, case: Case) -> None:
    """The kept boxes and their order are exact, on 200 random sets and on small ones with one difficulty each."""
    for given in case.sets:
        got, want = indices(student.nms(*given), len(given[0])), reference.nms(*given).tolist()
        require(got == want, "{what} for {tags}; {rest}", what=mistake(got, want))


def mistake(got: list[int], want: list[int]) -> str:
    """What is wrong with a list of kept boxes."""
    if set(got) == set(want):
        return "nms keeps the right boxes in the wrong order"
    if set(got) > set(want):
        return "nms keeps too many boxes"
    if set(got) < set(want):
        return "nms drops boxes that it should keep"
    return "nms keeps some boxes that it should drop, and drops others that it should keep,"


def crowds(draw: Draw) -> Iterator[Case]:
    yield from list(random_sets(draw, 1, (40, 40)))[6:12]


@check("property", points=2, cases=crowds)
def consistency(student: Any, reference: Any, case: Case) -> None:
    """Kept boxes do not overlap too much, each dropped one has a better kept one; doing it twice changes nothing."""
    (given,) = case.sets
    boxes, scores, labels, threshold = given
    kept = torch.tensor(indices(student.nms(*given), len(boxes)), dtype=torch.int64)
    same = labels[:, None] == labels
    suppressed = (overlaps(boxes) > threshold) & same & ~torch.eye(len(boxes), dtype=torch.bool)
    require(not bool(suppressed[kept][:, kept].any()), "two kept boxes of a label overlap by more than the threshold")
    dropped = torch.ones(len(boxes), dtype=torch.bool)
    dropped[kept] = False
    witness = (suppressed & (scores[:, None] >= scores))[kept].any(dim=0)
    says = "a dropped box has no kept box of its label that overlaps it enough, with a score as high"
    require(bool(witness[dropped].all()), says)
    rest = boxes[kept], scores[kept], labels[kept], threshold
    moved = boxes + torch.tensor([8.0, -16.0, 8.0, -16.0], dtype=F64), scores, labels, threshold
    again, there = each(student.nms, [rest, moved])
    exactly(
        again, torch.arange(len(kept)), "suppressing among the kept boxes once more should keep all, in their order"
    )
    exactly(there, kept, "moving all boxes by the same amount should not change which are kept")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("1000 boxes", seed=draw.seed())


# Margins on one thread: one row of overlaps at a time, a matrix and a mask, label by label measure 0.3 to 1.3, plain
# Python on lists of floats 0.5, a loop over the entries of a tensor 35.
@check("performance", points=2, cases=large, seconds=20)
def speed(student: Any, reference: Any, case: Case) -> None:
    """1000 boxes take at most 10 times as long as one matrix of all their overlaps."""
    wanted: list[Tensor] = []

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        boxes = heaps(draw, 1000, 0.0, 4000.0, whole=True)
        given = boxes, draw.normal(1000), draw.integers(1000, high=4), 0.5
        wanted.append(reference.nms(*given))
        return given

    def agree(got: Any, _: Any) -> None:
        exactly(got, wanted[-1], "nms is wrong on 1000 boxes")

    says = (
        "1000 boxes took {ratio:.0f} times as long as a matrix of all overlaps (allowed {limit:.0f}): do not compare "
    )
    says += "entry by entry, but a whole row at once"
    no_slower(lambda: race(student, reference, "nms", "all_overlaps", inputs, agree, repeats=3), 10.0, says)
