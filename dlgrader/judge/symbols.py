"""Answers that are formulas: read from strings, and compared by what they are worth at many points of their domain."""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import torch

from dlgrader.judge.formula import Formula
from dlgrader.judge.formula_read import read
from dlgrader.judge.formula_value import Undefined, value
from dlgrader.judge.wrong import Wrong

POINTS = 24
COMPARED = 8  # of them are enough to tell one wrong formula from another
DIGITS = 50


@dataclass(frozen=True)
class Symbols:
    """The names that a formula may contain: real numbers of either sign, those in `positive` positive."""

    names: tuple[str, ...]
    positive: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formulas:
    """The formulas of one answer, row by row; `shape` is () for one, (n,) for a list, (m, n) for m rows of n."""

    name: str
    symbols: Symbols
    shape: tuple[int, ...]
    entries: tuple[Formula, ...]

    def row(self, number: int) -> Formulas:
        """One row of a Jacobian; its entries keep their places in sentences."""
        width = self.shape[1]
        return replace(self, entries=tuple(e for i, e in enumerate(self.entries) if i // width == number))

    def numbers(self) -> torch.Tensor:
        """Float64 values (entries, points), NaN where one is undefined: what diagnosis compares."""
        values = [[_float(value_at(i, entry, self.symbols)) for i in range(COMPARED)] for entry in self.entries]
        return torch.tensor(values, dtype=torch.float64)


def formulas(answer: Any, name: str, symbols: Symbols, shape: tuple[int, ...]) -> Formulas:
    """The answer as formulas. Raises Wrong where its nesting is another, or a string cannot be read."""
    texts = list(_strings(answer, f"`{name}`", shape))
    entries = [read(t, symbols.names, placed(i, name, shape)) for i, t in enumerate(texts)]
    return Formulas(name, symbols, shape, tuple(entries))


def placed(number: int, name: str, shape: tuple[int, ...]) -> str:
    """What a sentence calls an entry."""
    if not shape:
        return f"`{name}`"
    if len(shape) == 1:
        return f"entry {number + 1} of `{name}`"
    return f"row {number // shape[1] + 1}, column {number % shape[1] + 1} of `{name}`"


def _strings(answer: Any, what: str, shape: tuple[int, ...]) -> Iterator[str]:
    if not shape:
        if not isinstance(answer, str):
            raise Wrong("{what} should be a string, it is {kind}", {"what": what, "kind": _kind(answer)})
        yield answer
        return
    inner = "strings" if len(shape) == 1 else f"rows of {shape[1]} strings"
    if not isinstance(answer, (list, tuple)) or len(answer) != shape[0]:
        says = "{what} should be a list of {count} {inner}, it is {kind}"
        raise Wrong(says, {"what": what, "kind": _kind(answer), "count": shape[0], "inner": inner})
    for i, entry in enumerate(answer, 1):
        yield from _strings(entry, f"{'row' if len(shape) == 2 else 'entry'} {i} of {what}", shape[1:])


def _kind(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)}"
    if value is None:
        return "None"
    plain = {"str": "string", "Answers": "dict"}
    name = getattr(value, "_class_name", plain.get(type(value).__name__, type(value).__name__))
    article = "an" if name[:1].lower() in "aeiou" else "a"
    return f"{article} {name}" + (": is str() of it meant?" if hasattr(value, "_class_name") else "")


@functools.lru_cache(maxsize=256)
def points(symbols: Symbols) -> tuple[dict[str, Fraction], ...]:
    """Points of the domain, always the same: every pattern of signs in turn, coordinates in hundredths within 3.

    No coordinate is 0 or a quarter, and no two are equal in size: at such points wrong formulas look right, and right
    ones may divide by 0.
    """
    draw = random.Random(",".join(symbols.names))
    sizes = [k for k in range(11, 298) if k % 25]
    free = [n for n in symbols.names if n not in symbols.positive]
    signs = itertools.cycle(itertools.product((1, -1), repeat=len(free)))
    found = []
    for pattern in itertools.islice(signs, POINTS):
        sign = dict(zip(free, pattern, strict=True))
        drawn = draw.sample(sizes, len(symbols.names))
        found.append({n: Fraction(sign.get(n, 1) * k, 100) for n, k in zip(symbols.names, drawn, strict=True)})
    return tuple(found)


@functools.lru_cache(maxsize=8192)
def value_at(number: int, formula: Formula, symbols: Symbols, digits: int = DIGITS) -> Any:
    """`value_or_undefined` at that point of `points`."""
    return value_or_undefined(formula, points(symbols)[number], digits)


def value_or_undefined(formula: Formula, point: Mapping[str, Fraction], digits: int) -> Any:
    """The mpf at a point, or the Undefined that is there instead."""
    try:
        return value(formula, point, digits)
    except Undefined as why:
        return why


def _float(x: Any) -> float:
    try:
        return math.nan if isinstance(x, Undefined) else float(x)
    except OverflowError:
        return math.nan
