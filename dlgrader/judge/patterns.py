"""Patterns in wrong numbers that tell a learner where to look.

Those of one tensor are found here; `later` (the first steps are right), `one` (one of several results is wrong) and
`swapped` (results stand in each other's place) by `close`; `float32`, `overflow` and `sizes` once all cases of a check
have been judged.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch

UNEXPLAINED = 0.003  # of the deviation may be left: eps and rounding blur a factor

Detector = Callable[[torch.Tensor, torch.Tensor, float], dict[str, Any] | None]


def found(got: torch.Tensor, want: torch.Tensor, bound: float) -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, facts) of every pattern that explains all but a small share of the deviation of `got`.

    Same shapes, float64, all entries finite; nothing is looked for in complex numbers.
    """
    if got.shape != want.shape or not got.numel() or got.is_complex() or want.is_complex():
        return
    bound = max(bound, UNEXPLAINED * min(float((got - want).abs().max()), float(want.abs().max())))
    for name, detect in DETECTORS.items():
        facts = detect(got, want, bound)
        if facts is not None:
            yield name, facts


def _near(a: torch.Tensor, b: torch.Tensor, bound: float) -> bool:
    return bool(((a - b).abs() <= bound).all())


def _sign(got: torch.Tensor, want: torch.Tensor, bound: float) -> dict[str, Any] | None:
    return {} if _near(got, -want, bound) else None


def _factor(got: torch.Tensor, want: torch.Tensor, bound: float) -> dict[str, Any] | None:
    square = float((want * want).sum())
    if square == 0.0:
        return None
    factor = float((got * want).sum()) / square
    told = math.isfinite(factor) and abs(factor) >= 1e-6 and abs(abs(factor) - 1.0) >= 1e-6
    bound = min(bound * max(1.0, abs(factor)), UNEXPLAINED * float(got.abs().max()))  # a small answer is near 0 * want
    if not told or not _near(got, factor * want, bound):
        return None
    each = "every entry is " if got.numel() > 1 else ""
    return {"factor": factor, "each": each, "by": _digits(factor)}


def _digits(factor: float) -> str:
    text = f"{factor:.3g}"
    return f"{factor:.7g}" if text.strip("-") == "1" else text


def _constant(got: torch.Tensor, want: torch.Tensor, bound: float) -> dict[str, Any] | None:
    if got.numel() < 2:
        return None
    difference = got - want
    constant = float(difference.mean())
    bound = min(bound, UNEXPLAINED * float(want.max() - want.min()))  # beside a large constant all numbers are alike
    return {"constant": constant} if _near(difference, torch.full_like(difference, constant), bound) else None


def _transposed(got: torch.Tensor, want: torch.Tensor, bound: float) -> dict[str, Any] | None:
    square = got.ndim >= 2 and got.shape[-1] == got.shape[-2] > 1
    return {} if square and _near(got, want.transpose(-1, -2), bound) else None


def _shifted(got: torch.Tensor, want: torch.Tensor, bound: float) -> dict[str, Any] | None:
    for axis in range(got.ndim):
        n = got.shape[axis]
        if n < 3:
            continue
        if _near(got.narrow(axis, 1, n - 1), want.narrow(axis, 0, n - 1), bound):
            return {"shift": 1, "axis": axis}
        if _near(got.narrow(axis, 0, n - 1), want.narrow(axis, 1, n - 1), bound):
            return {"shift": -1, "axis": axis}
    return None


def _border(got: torch.Tensor, want: torch.Tensor, bound: float) -> dict[str, Any] | None:
    axes = [a for a in range(max(0, got.ndim - 2), got.ndim) if got.shape[a] >= 3]
    if not axes:
        return None
    for axis in axes:
        got, want = (t.narrow(axis, 1, t.shape[axis] - 2) for t in (got, want))
    bound = min(bound, UNEXPLAINED * float(want.abs().max())) if want.numel() else bound
    telling = got.numel() > 4 and float(want.abs().max()) > bound
    return {} if telling and _near(got, want, bound) else None


def of_shapes(got: torch.Tensor, want: torch.Tensor, bound: float) -> list[str]:
    """Patterns of an answer whose shape is wrong: the numbers may be there, the other way round."""
    if got.ndim != want.ndim or got.ndim < 2 or got.transpose(-1, -2).shape != want.shape:
        return ["shape"]
    finite = bool(torch.isfinite(got).all()) and bool(torch.isfinite(want).all())
    same = finite and _near(got.transpose(-1, -2), want, bound)
    return ["shape", "transposed"] if same else ["shape"]


DETECTORS: dict[str, Detector] = {
    "sign": _sign,
    "factor": _factor,
    "constant": _constant,
    "transposed": _transposed,
    "shifted": _shifted,
    "border": _border,
}

SENTENCES: dict[str, str] = {
    "sign": "the sign is reversed, the numbers are right",
    "factor": "{each}{by} times what it should be",
    "constant": "right up to an added constant",
    "transposed": "equal to the transpose of what it should be",
    "shifted": "the right numbers, shifted by one along axis {axis}",
    "border": "right except on the border",
    "swapped": "{swapped} are right, but in each other's place",
    "later": "{until} right: look at what is carried from one step to the next",
    "float32": "in float64 it is right: digits are lost in float32",
    "overflow": "in float64 it is finite: a number leaves the range of float32",
    "sizes": "right wherever {square} is square, wrong wherever it is not: are two axes mixed up?",
}

# what `hints` may name; the others are found where no numbers can be compared, or in several results or cases
NAMES = ("shape", "nan", "infinite", *DETECTORS, "swapped", "later", "one", "float32", "overflow", "sizes")

# what is found out about a difference: a keyword of the same name would put one number in another's place
FACTS = frozenset(
    {"pattern", "patterns", "index", "error", "times", "allowed", "shape", "wanted", "factor", "each", "by", "constant"}
    | {"shift", "axis", "until", "swapped", "wrong", "is_", "others", "detail"}
)


def free(where: Mapping[str, Any]) -> None:
    """Raises ValueError for keywords of a check that are names of facts."""
    if taken := FACTS & where.keys():
        raise ValueError(f"{', '.join(sorted(taken))}: what is found out about a difference has that name")
