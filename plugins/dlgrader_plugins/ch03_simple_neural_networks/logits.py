"""Batches of logits for the graders of chapter 3: what is unusual about each stands in its tags."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import torch

from dlgrader.judge import F64, Case, Draw


def batch(name: str, rows: Sequence[Sequence[float]], target: Sequence[int], public: bool = False) -> Case:
    """A batch that is written out."""
    return Case(name, public=public, logits=torch.tensor(rows, dtype=F64), target=torch.tensor(target))


def drawn(draw: Draw, n: int, classes: int, scale: float = 2.0, missing: int = 0) -> Case:
    """Normal logits; the last `missing` classes are nobody's target."""
    tags = ("a class that no example has",) if missing else ("one example",) if n == 1 else ()
    return Case(
        f"n = {n}, K = {classes}" + (", a class that no example has" if missing else ""),
        tags=tags,
        logits=draw.normal(n, classes, scale=scale),
        target=draw.integers(n, high=classes - missing),
    )


def ordinary(draw: Draw) -> Iterator[Case]:
    for n, classes, missing in ((5, 3, 0), (1, 2, 0), (7, 10, 4), (8, 5, 0), (6, 4, 2)):
        yield drawn(draw, n, classes, missing=missing)


def large(draw: Draw) -> Iterator[Case]:
    """Logits up to 1e4 in size. First those around 740: there exp keeps a few digits in float64 instead of none at all,
    so that what is wrong shows in numbers, by which diagnosis tells one way of doing without a shift from another."""
    yield batch("a batch with very negative logits only", [[-740.0, -741.5, -742.0], [-739.0, -742.5, -741.0]], [0, 2])
    yield batch("a row far below the rest of its batch", [[100.0, 99.0, 98.5], [-640.0, -641.5, -642.0]], [1, 2])
    yield batch("a target 740 below the largest logit", [[0.0, -740.0, -1.0], [-741.5, 0.5, 0.0]], [1, 0])
    for size in (300.0, 1e4):
        logits = draw.uniform(6, 4, low=-size, high=size)
        yield Case(f"logits up to {size:g} in size", logits=logits, target=draw.integers(6, high=4))
    huge = [[1e4, 0.0, 0.0], [-1e4, 0.0, 0.0], [0.3, -0.2, 1.0], [-1e4, -1e4, -9999.0]]
    yield batch("rows of very different size", huge, [0, 0, 1, 1])


def masked(draw: Draw) -> Iterator[Case]:
    """Classes of probability 0, never the target's."""
    off = -math.inf
    yield batch("one masked class", [[0.0, off, 0.0], [1.0, 2.0, off]], [0, 1])
    rows = draw.normal(4, 5, scale=2.0)
    for i, j in ((0, 1), (0, 2), (0, 4), (1, 0), (3, 0), (3, 3)):
        rows[i, j] = off
    yield Case("several masked classes in a row", logits=rows, target=torch.tensor([3, 2, 0, 4]))
    yield batch("all classes masked but the target, and large logits", [[off, 1e4, off], [-1e4, off, -9999.0]], [1, 0])
