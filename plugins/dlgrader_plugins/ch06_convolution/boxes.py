"""Boxes (x1, y1, x2, y2) for the graders of detection: heaps that overlap, and sets with scores and labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import torch
from torch import Tensor

from dlgrader.judge import F64, Case, Draw

Set: TypeAlias = tuple[Tensor, Tensor, Tensor, float]  # boxes (m, 4), scores (m,), labels (m,), threshold

NEAR = 1e-6  # no overlap is closer to the threshold, unless it equals it


def box(*rows: tuple[float, float, float, float]) -> Tensor:
    """Rows of four numbers -> (m, 4)."""
    return torch.tensor(rows, dtype=F64).reshape(-1, 4)


def heaps(draw: Draw, count: int, low: float, high: float, whole: bool = False) -> Tensor:
    """Boxes within [low, high] in heaps of about four that overlap, (count, 4); of `whole` coordinates if asked."""
    span = high - low
    homes = draw.uniform(count // 4 + 1, 2, low=low + 0.3 * span, high=high - 0.3 * span)
    sides = draw.uniform(count // 4 + 1, 2, low=0.1 * span, high=0.4 * span)
    heap = draw.integers(count, high=len(homes))
    centres = homes[heap] + draw.normal(count, 2) * sides[heap] / 8
    halves = sides[heap] / 2 * (1 + draw.uniform(count, 2, low=-0.3, high=0.3))
    boxes = torch.cat([centres - halves, centres + halves], dim=1).clamp(low, high)
    return boxes.round() if whole else boxes


def overlaps(boxes: Tensor) -> Tensor:
    """Intersection over union of all pairs of boxes that have an area."""
    low, high = torch.maximum(boxes[:, None, :2], boxes[:, :2]), torch.minimum(boxes[:, None, 2:], boxes[:, 2:])
    shared = (high - low).clamp(min=0).prod(-1)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(-1)
    return shared / (area[:, None] + area - shared)


def scored(name: str, *sets: Set, also: tuple[str, ...] = (), public: bool = False) -> Case:
    """Sets of boxes to suppress in; tags say what is unusual about them, `also` open them."""
    told = (
        ("several labels", any(len(set(labels.tolist())) > 1 for _, _, labels, _ in sets)),
        ("equal scores", any(len(set(scores.tolist())) < len(scores) for _, scores, _, _ in sets)),
        ("scores of 0 or below", any(bool((scores <= 0).any()) for _, scores, _, _ in sets)),
        ("coordinates below 0", any(bool((boxes < 0).any()) for boxes, _, _, _ in sets)),
    )
    tags = (*also, *(text for text, holds in told if holds))
    return Case(name, public=public, tags=tags or ("boxes of one label with different scores",), sets=list(sets))


def random_set(draw: Draw, count: int, low: float, high: float, kinds: int, scores: Tensor) -> Set:
    """A random set of boxes with so many labels; `scores` are those to draw from, or none for different ones."""
    whole = draw.integer(0, 1) == 0
    threshold = draw.choice((0.25, 0.5, 0.75)) if whole else draw.choice((0.3, 0.45, 0.5, 0.7))
    while True:
        boxes = heaps(draw, count, low, high, whole)
        gaps = (overlaps(boxes) - threshold).abs()
        if bool(((gaps == 0) | (gaps > NEAR)).all()):
            break
    drawn = scores[draw.integers(count, high=len(scores))] if len(scores) else draw.uniform(count, low=0.1)
    return boxes, drawn, draw.integers(count, high=kinds), threshold


def random_sets(draw: Draw, times: int, sizes: tuple[int, int]) -> Iterator[Case]:
    """Random sets, `times` in a case; the cases differ in the range of coordinates, the labels and the scores."""
    different = torch.zeros(0, dtype=F64)
    positive, signed = torch.linspace(0.1, 1.0, 5, dtype=F64), torch.linspace(-1.0, 0.5, 7, dtype=F64)
    for low, high in ((0.0, 60.0), (-1000.0, 1000.0), (-60.0, 0.0)):
        for kinds in (1, 4):
            for scores, what in ((different, "different"), (positive, "equal"), (signed, "equal and negative")):
                counts = [int(draw.log_number(sizes[0], sizes[1] + 1)) for _ in range(times)]
                sets = [random_set(draw, count, low, high, kinds, scores) for count in counts]
                labels = f"{kinds} labels" if kinds > 1 else "one label"
                many = f"{times} sets" if times > 1 else "a set"
                name = f"{many} of boxes within [{low:g}, {high:g}], {labels}, {what} scores"
                yield scored(name, *sets)
