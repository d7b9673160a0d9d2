"""Compositions of layers, as the exercises on the chain rule take them: pairs (kind, data)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from dlgrader.judge import Draw

Layer: TypeAlias = tuple[str, dict[str, Any]]


def affine(draw: Draw, inputs: int, outputs: int) -> Layer:
    """W (outputs, inputs) that keeps the size of what it is given, and b (outputs,)."""
    return "affine", {"W": draw.normal(outputs, inputs, scale=1 / math.sqrt(inputs)), "b": draw.normal(outputs)}


def single(draw: Draw, kind: str, inputs: int, outputs: int) -> Layer:
    """One layer of this kind; `outputs` is that of an affine one."""
    return affine(draw, inputs, outputs) if kind == "affine" else (kind, {})


def chain(draw: Draw, sizes: Sequence[int], end: str = "") -> list[Layer]:
    """Affine layers from each size to the next with tanh after each, and at the end a layer of the kind `end`."""
    layers: list[Layer] = []
    for inputs, outputs in pairwise(sizes):
        layers += [affine(draw, inputs, outputs), ("tanh", {})]
    return [*layers, (end, {})] if end else layers
