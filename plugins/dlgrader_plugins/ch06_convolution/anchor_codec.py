"""Grader of ch06/anchor-codec."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, Forbidden, T, check, close, in_kind, require
from dlgrader_plugins.ch06_convolution.boxes import box

forbidden = Forbidden("write it yourself", unseen=("torchvision*",))

UNCUT = 50.0  # larger than any logarithm in the cases
STATEMENT = torch.tensor([[6, 1], [3, 2], [2, 0], [1, 0]], dtype=F64) / 8


def drawn(draw: Draw, m: int, low: float, high: float) -> Tensor:
    """Boxes (m, 4) with sides between 1 and 30."""
    corner = draw.uniform(m, 2, low=low, high=high)
    return torch.cat([corner, corner + 1 + 29 * draw.uniform(m, 2) ** 2], dim=1)


def matched(draw: Draw, m: int, low: float, high: float, tag: str) -> Case:
    """Objects gt, anchors, and predictions t, (m, 4) each."""
    t = draw.normal(m, 4, scale=0.7)
    return Case(f"{tag}, {m} boxes", tags=(tag,), gt=drawn(draw, m, low, high), anchors=drawn(draw, m, low, high), t=t)


def example() -> Case:
    t = torch.tensor([[0.75, 0.0, 0.5, -0.25]], dtype=F64)
    gt, anchors = box((1, 0, 9, 2)), box((0, 0, 4, 2))
    return Case("the statement's boxes", public=True, tags=("one box",), gt=gt, anchors=anchors, t=t)


def ordinary(draw: Draw) -> Iterator[Case]:
    yield example()
    yield matched(draw, 5, 0.0, 40.0, "boxes in an image")


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """encode and decode give (m, 4) like their arguments, assign int64 (anchors,); arguments are left alone."""
    in_kind(student, reference, lambda side: side.encode(case.gt, case.anchors), "four numbers a box")
    in_kind(student, reference, lambda side: side.decode(case.t, case.anchors, 3.0), "four numbers a box")
    in_kind(student, reference, lambda side: side.assign(STATEMENT.to(case.dtype), 0.5, 0.25), "one label an anchor")


def boxes(draw: Draw) -> Iterator[Case]:
    yield example()
    one = box((2, 3, 6, 5))
    yield Case("an anchor that is the object", tags=("one box",), gt=one, anchors=one, t=torch.zeros(1, 4, dtype=F64))
    for m, low, high, tag in (
        (4, 0.0, 40.0, "boxes in an image"),
        (7, -60.0, 60.0, "coordinates of both signs"),
        (6, 200.0, 260.0, "boxes far from the origin"),
        (40, 0.0, 40.0, "boxes in an image"),
    ):
        yield matched(draw, m, low, high, tag)


# In units of the tolerance right answers deviate by 0.02 at most in float32, the nearest wrong one by more than 1000.
@check("value", points=4, cases=boxes, dtypes=(F64, F32))
def codes(student: Any, reference: Any, case: Case) -> None:
    """Targets are measured from centre to centre, in units of the anchor's size, and decoded to corners."""
    got, want = (side.encode(case.gt, case.anchors) for side in (student, reference))
    close(got, want, T, "the targets of encode are wrong for {tags}; {rest}")
    got, want = (side.decode(case.t, case.anchors, UNCUT) for side in (student, reference))
    close(got, want, T, "the boxes of decode are wrong for {tags}; {rest}")


def both_ways(draw: Draw) -> Iterator[Case]:
    for m in (3, 8):
        yield matched(draw, m, -40.0, 40.0, "boxes of all sizes")


# The same numbers come back within 1e-13, those of the nearest wrong answer within 0.1.
@check("property", points=2, cases=both_ways)
def inverse(student: Any, reference: Any, case: Case) -> None:
    """decode inverts encode, targets do not depend on where the origin lies and how long a pixel is, and tw and th are
    cut at max_log from above."""
    targets = student.encode(case.gt, case.anchors)
    require(targets.shape == case.gt.shape, "encode returns four numbers a box")
    close(student.decode(targets, case.anchors, UNCUT), case.gt, T, "decode does not invert encode")
    moved, anchors = (2.5 * rows + torch.tensor([8.0, -4.0] * 2, dtype=F64) for rows in (case.gt, case.anchors))
    says = "the targets change when objects and anchors are scaled and moved together"
    close(student.encode(moved, anchors), targets, T, says)
    sides = case.anchors[:, 2:] - case.anchors[:, :2]
    for size, what in ((100.0, "from above"), (-9.0, "from above only, not from below")):
        t = torch.cat([case.t[:, :2], torch.full_like(case.t[:, 2:], size)], dim=1)
        boxes = student.decode(t, case.anchors, 1.5)
        require(boxes.shape == t.shape, "decode returns four numbers a box")
        says = f"with tw = th = {size:g} and max_log = 1.5 the sizes are wrong: the logarithms are cut {what}"
        close(boxes[:, 2:] - boxes[:, :2], sides * math.exp(min(size, 1.5)), T, says)
    t = torch.cat([case.t[:, :2] + 3.0, case.t[:, 2:].clamp(max=1.0)], dim=1)
    says = (
        "a cut at max_log = 1.5 changes boxes with tx and ty above it, but tw and th below: what is cut, and what not?"
    )
    close(student.decode(t, case.anchors, 1.5), student.decode(t, case.anchors, UNCUT), T, says)


def table(tag: str, *eighths: tuple[int, ...], pos: float = 0.5, neg: float = 0.25, public: bool = False) -> Case:
    """Overlaps in eighths, a row for each anchor."""
    iou = torch.tensor(eighths, dtype=F64).reshape(len(eighths), -1) / 8
    return Case(f"{tag}, {tuple(iou.shape)}", public=public, tags=(tag,), iou=iou, pos=pos, neg=neg)


def tables(draw: Draw) -> Iterator[Case]:
    yield table("the statement's table", (6, 1), (3, 2), (2, 0), (1, 0), public=True)
    yield table("no objects", (), (), ())
    yield table("one object", (7,), (1,))
    yield table("anchors between neg and pos", (7,), (3,), (3,))
    yield table("an overlap equal to pos", (7,), (4,), (1,))
    yield table("an overlap equal to neg", (7,), (2,), (1,))
    yield table("an object below pos", (7, 0), (1, 3), (0, 2))
    yield table("an object below neg", (7, 0), (0, 1), (0, 0))
    yield table("an object that overlaps no anchor", (1, 0), (7, 0), (5, 0))
    yield table("an anchor with two equally good objects", (7, 5, 0), (6, 6, 0), (3, 7, 0), (0, 0, 7))
    yield table("an object with two equally good anchors", (0, 7), (3, 0), (3, 0), (1, 6))
    yield table("two objects with the same best anchor", (3, 0), (7, 5), (1, 4))
    yield table("an anchor that is the best of another object than its own", (7, 6), (5, 1), (0, 5))
    yield table("neg equal to pos", (7, 1), (4, 0), (3, 2), pos=0.5, neg=0.5)
    for anchors, objects in ((12, 3), (9, 5), (20, 6), (5, 8)):
        few = draw.integers(anchors, objects, high=8).double() / 8
        sparse = torch.where(draw.uniform(anchors, objects) < 0.4, few, 0.0)
        name = f"{anchors} anchors, {objects} objects"
        yield Case(f"{name}, many ties", tags=("many objects",), iou=sparse, pos=0.5, neg=0.25)
        yield Case(name, tags=("many objects",), iou=draw.uniform(anchors, objects) ** 2, pos=0.7, neg=0.3)


@check("value", points=3, cases=tables, dtypes=(F64, F32))
def assignment(student: Any, reference: Any, case: Case) -> None:
    """assign is exact: thresholds, ties, objects that no anchor would take, and no objects at all."""
    got, want = (side.assign(case.iou, case.pos, case.neg) for side in (student, reference))
    require(got.shape == want.shape and not got.is_floating_point(), "assign returns one label an anchor, int64")
    wrong = torch.nonzero(got.long() != want)[:, 0]
    if len(wrong):
        anchor = int(wrong[0])
        at = f"{tuple(case.iou.shape)}"
        what = _told(int(got[anchor]), int(want[anchor]), bool(case.iou[anchor].max() >= case.pos))
        require(False, "{what} for {tags}; {rest}", what=what, at=at)


def _told(got: int, want: int, above: bool) -> str:
    """What is wrong with a label; `above`: whether the best overlap of the anchor is at least pos."""
    if want < 0:
        wanted = "background (-1)" if want == -1 else "ignored (-2)"
        kind = {-1: "background", -2: "ignored"}.get(got, "given to an object")
        return f"an anchor is {kind} that should be {wanted},"
    if got < 0:
        return "an anchor is given to no object although it overlaps one by pos or more," if above else LEFT
    return "an anchor is given to the wrong object"


LEFT = "an object does not get its best anchor"
