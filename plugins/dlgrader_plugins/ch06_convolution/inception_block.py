"""Grader of ch06/inception-block."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, Forbidden, T, agrees, check, close, in_kind, require

forbidden = Forbidden("put the block together yourself", unseen=("torchvision*",))

BRANCHES = ("the 1x1 branch", "the 3x3 branch", "the 5x5 branch", "the pooling branch")
KERNELS = (("w1",), ("w3r", "w3"), ("w5r", "w5"), ("wp",))
Filters = tuple[int, int, int, int, int, int]


def parameters(draw: Draw, c: int, filters: Filters) -> dict[str, Tensor]:
    """Kernels and biases of a block with (a, r3, m, r5, q, t) filters."""
    a, r3, m, r5, q, t = filters
    shapes = {"1": (a, c, 1), "3r": (r3, c, 1), "3": (m, r3, 3), "5r": (r5, c, 1), "5": (q, r5, 5), "p": (t, c, 1)}
    p = {}
    for name, (outputs, inputs, k) in shapes.items():
        p["w" + name] = draw.normal(outputs, inputs, k, k) / (k * inputs**0.5)
        p["b" + name] = draw.normal(outputs, scale=0.5)
    return p


def block(draw: Draw, x: Tensor, filters: Filters, tags: tuple[str, ...] = ()) -> Case:
    """A case with x, p and the channels of the four branches."""
    n, c, h, w = x.shape
    a, _, m, _, q, t = filters
    name = (
        f"{n} image{'s' * (n > 1)} ({h}, {w}) of {c} channel{'s' * (c > 1)}, branches of {a}, {m}, {q} and {t} channels"
    )
    name = ", ".join([name, *tags])
    return Case(name, tags=tags, x=x, p=parameters(draw, c, filters), widths=(a, m, q, t))


def shapes(draw: Draw) -> Iterator[Case]:
    yield block(draw, draw.normal(2, 3, 4, 5), (2, 3, 2, 1, 2, 2))
    yield block(draw, draw.normal(1, 1, 1, 1), (1, 1, 1, 1, 1, 1))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The block keeps the size of the image, its channels are those of the four branches together, in the dtype of x;
    arguments are left alone."""
    says = "the channels of the four branches together, image size unchanged"
    in_kind(student, reference, lambda side: side.inception_block(case.x, case.p), says)
    in_kind(student, reference, lambda side: side.inception_macs(3, 2, 1, 4, 1, 2, 3, 5, 6, True))


def pixels() -> Case:
    """The example of the statement."""
    numbers = {"w1": 2, "b1": 1, "w3r": 1, "b3r": 0, "b3": 0, "w5r": -1, "b5r": 0, "b5": -5, "wp": 1, "bp": 1}
    p = {}
    for key, number in numbers.items():
        p[key] = torch.full((1, 1, 1, 1) if key[0] == "w" else (1,), float(number), dtype=F64)
    for key, row in (("w3", [1.0, 10.0, 100.0]), ("w5", [1.0, 2.0, 3.0, 4.0, 5.0])):
        p[key] = torch.zeros(1, 1, len(row), len(row), dtype=F64)
        p[key][0, 0, len(row) // 2] = torch.tensor(row, dtype=F64)
    x = torch.tensor([[[[1.0, -2.0]]]], dtype=F64)
    return Case("the statement's two pixels", public=True, x=x, p=p, widths=(1, 1, 1, 1))


def images(draw: Draw) -> Iterator[Case]:
    yield pixels()
    yield block(draw, draw.normal(2, 3, 5, 6), (2, 4, 3, 2, 4, 5))
    yield block(draw, draw.normal(1, 2, 6, 4), (4, 2, 1, 3, 3, 2))
    negative = -draw.uniform(3, 2, 5, 7, low=0.5, high=3.0)
    yield block(draw, negative, (3, 2, 4, 2, 1, 2), ("negative images",))
    yield block(draw, draw.normal(2, 5, 2, 3), (1, 3, 2, 4, 3, 4), ("images smaller than a kernel",))


# In float32 the right answers deviate by 0.005 of the tolerance, the nearest wrong one by 1e4.
@check("value", points=5, cases=images, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Each branch gives the definition's numbers, and they stand in the order of the statement."""
    got, want = student.inception_block(case.x, case.p), reference.inception_block(case.x, case.p)
    says = "the block gives {got} instead of {want}"
    require(got.shape == want.shape, says, got=tuple(got.shape), want=tuple(want.shape))
    right, tolerance = want.split(case.widths, dim=1), T.f32(4)
    if not agrees(got, want, tolerance):
        orders = itertools.permutations(right)
        moved = any(agrees(got, torch.cat(order, dim=1), tolerance) for order in orders)
        require(not moved, "all branches are right, but they are joined in another order than the statement's")
    says = "{wrong} {is_} wrong for {tags}; {rest}; {detail}"
    close(list(got.split(case.widths, dim=1)), list(right), tolerance, says, names=BRANCHES)


def settings(draw: Draw) -> Iterator[Case]:
    known = (192, 64, 96, 128, 16, 32, 32, 28, 28)
    for bottleneck in (True, False):
        end = f", bottleneck={bottleneck}"
        yield Case("192 channels of 28 x 28 pixels" + end, public=True, numbers=(*known, bottleneck), flag=bottleneck)
        for c, side in ((draw.integer(2, 30), draw.integer(3, 9)), (draw.integer(40, 300), draw.integer(10, 40))):
            filters = [draw.integer(2, 40) for _ in range(6)]
            numbers = (c, *filters, side, side + 3, bottleneck)
            yield Case(f"{c} channels of {side} x {side + 3} pixels" + end, numbers=numbers, flag=bottleneck)


@check("numeric", points=3, cases=settings)
def macs(student: Any, reference: Any, case: Case) -> None:
    """The multiply-accumulate operations are counted exactly, with and without bottleneck."""
    got, want = student.inception_macs(*case.numbers), reference.inception_macs(*case.numbers)
    says = "the count with bottleneck={flag} is too {by}: which channels does each kernel see?"
    require(got == want, says, flag=case.flag, by="large" if got > want else "small")


def twins(draw: Draw) -> Iterator[Case]:
    yield block(draw, draw.normal(2, 3, 5, 6), (3, 4, 2, 2, 4, 5))


@check("property", points=1, cases=twins)
def isolation(student: Any, reference: Any, case: Case) -> None:
    """Kernels of zeros in one branch change the channels of that branch, and no others."""
    shape = reference.inception_block(case.x, case.p).shape
    before = student.inception_block(case.x, case.p)
    for number, kernels in enumerate(KERNELS):
        zeros = {key: torch.zeros_like(case.p[key]) for key in kernels}
        after = student.inception_block(case.x, case.p | zeros)
        require(before.shape == shape == after.shape, "the block has the wrong number of channels or the wrong size")
        moved = [bool((b - a).abs().max() > 1e-9) for a, b in zip(*_split(before, after, case), strict=True)]
        others = [BRANCHES[i] for i in range(4) if moved[i] and i != number]
        says = "kernels of zeros in {branch} change {other}, too: branches must not see each other"
        require(not others, says, branch=BRANCHES[number], other=", ".join(others))
        require(moved[number], "kernels of zeros in {branch} change nothing in its channels", branch=BRANCHES[number])


def _split(before: Any, after: Any, case: Case) -> list[tuple[Tensor, ...]]:
    return [y.split(case.widths, dim=1) for y in (before, after)]
