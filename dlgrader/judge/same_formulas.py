"""Equality of formulas: numeric, to so many digits that a rounded constant is seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dlgrader.judge.curve import Curve, names_in
from dlgrader.judge.formula import Formula
from dlgrader.judge.formula_value import Undefined
from dlgrader.judge.fresh_points import fresh_points
from dlgrader.judge.permuted import permuted
from dlgrader.judge.symbols import DIGITS, POINTS, Formulas, Symbols, placed, points, value_at, value_or_undefined
from dlgrader.judge.wrong import Wrong

# Right forms of the exercises agree to 44 of 50 digits at least; math.e for e to 15, rounded decimals to fewer.
RELATIVE = Fraction(1, 10**30)
ABSOLUTE = Fraction(1, 10**40)
FURTHER = (2 * DIGITS, 4 * DIGITS)  # a form that cancels digits gets them back here; a wrong one differs as before
ROUNDED = 1e-3  # a formula that is right to this much everywhere has a rounded constant

SENTENCES = {
    "transposed": "`{name}` is transposed: one row per output",
    "swapped": "the entries of `{name}` are right, but in another order",
    "rounded": "{entry} agrees to {digits} digits only: a constant is rounded, and decimals are read as they stand; "
    "write `pi`, `E`, `exp(...)`, `1/3`",
}


def same_formulas(
    got: Formulas,
    want: Formulas,
    says: str = "",
    hints: Mapping[str, str] | None = None,
    row: int | None = None,
    on: Curve | None = None,
) -> None:
    """Raises Wrong unless each formula equals the wanted one: in value, at every point where that one is defined.

    `says` names what differs, and may use {entry} and {name}; a point follows, with the value of the learner's formula
    there. `hints`: the sentence to use instead for the patterns `transposed`, `swapped` and `rounded`. `row`: only this
    row of a Jacobian counts; `on`: only the points of this curve count. A formula that is undefined or complex at a
    point differs. Some of the points depend on the answer, so that none can be fitted to them. Never takes long,
    whatever is written.
    """
    written = got, want
    if on is not None:
        got, want = on.along(got), on.along(want)
    sentences = SENTENCES | dict(hints or {})
    width = want.shape[-1] if want.shape else 1
    counted = range(len(want.entries)) if row is None else range(row * width, (row + 1) * width)
    for number in counted:
        difference = differs(got.entries[number], want.entries[number], want.symbols)
        if difference is None:
            continue
        facts: dict[str, Any] = {"name": want.name, "entry": placed(number, want.name, want.shape)}
        if _transposed(got, want):
            raise Wrong(sentences["transposed"], facts | {"pattern": "transposed"})
        if row is None and _permuted(got, want):
            raise Wrong(sentences["swapped"], facts | {"pattern": "swapped"})
        if difference.digits:
            raise Wrong(sentences["rounded"], facts | {"pattern": "rounded", "digits": difference.digits})
        place: Mapping[str, Fraction | float] = difference.point
        if on is not None:
            names = [names_in(side.entries[number]) for side in written]
            place = on.point(difference.point, names[0] | names[1])
        detail = ": at {point} your expression is {value}" if place else ": your expression is {value}"
        facts |= {"point": _shown(place), "value": difference.value}
        raise Wrong((says or "{entry} is not right") + detail, facts)


@dataclass(frozen=True)
class Difference:
    """A point where two formulas differ, the learner's value there, and to how many digits they agree everywhere."""

    point: dict[str, Fraction]
    value: str
    digits: int = 0


def differs(got: Formula, want: Formula, symbols: Symbols) -> Difference | None:
    """Where `got` is not `want`; None if it is. Raises ValueError where `want` is undefined at most points."""
    rights = {i: value_at(i, want, symbols) for i in range(POINTS)}
    domain = [i for i, right in rights.items() if not isinstance(right, Undefined)]
    if 2 * len(domain) < POINTS:
        raise ValueError("the wanted formula is undefined at most points")
    for i in domain:
        if not any(_agree(value_at(i, got, symbols, d), value_at(i, want, symbols, d)) for d in (DIGITS, *FURTHER)):
            pairs = ((value_at(k, got, symbols), rights[k]) for k in (i, *domain))
            return Difference(points(symbols)[i], _told(value_at(i, got, symbols)), _digits(pairs))
    for point in fresh_points(got, want, symbols):
        if not isinstance(value_or_undefined(want, point, DIGITS), Undefined) and not any(
            _agree(value_or_undefined(got, point, d), value_or_undefined(want, point, d)) for d in (DIGITS, *FURTHER)
        ):
            return Difference(point, _told(value_or_undefined(got, point, DIGITS)))
    return None


def _told(there: Any) -> str:
    return str(there) if isinstance(there, Undefined) else str(there.context.nstr(there, 6))


def _agree(a: Any, b: Any) -> bool:
    if isinstance(a, Undefined) or isinstance(b, Undefined):
        return False
    bound = abs(b) * RELATIVE.numerator / RELATIVE.denominator + b.context.mpf(1) / ABSOLUTE.denominator
    return bool(abs(a - b) <= bound)


def _digits(pairs: Iterable[tuple[Any, Any]]) -> int:
    """To how many digits all pairs agree, if to about three at least; else 0."""
    worst = 0.0
    for a, b in pairs:
        if isinstance(a, Undefined) or abs(a - b) > ROUNDED * abs(b):
            return 0
        if b:
            worst = max(worst, float(abs(a - b) / abs(b)))
    digits = 0
    while worst and worst * 10 ** (digits + 1) < 1:
        digits += 1
    return digits


def _transposed(got: Formulas, want: Formulas) -> bool:
    if len(want.shape) != 2 or want.shape[0] != want.shape[1]:
        return False
    n = want.shape[0]
    turned = [got.entries[j * n + i] for i in range(n) for j in range(n)]
    return all(differs(a, b, want.symbols) is None for a, b in zip(turned, want.entries, strict=True))


def _permuted(got: Formulas, want: Formulas) -> bool:
    """Whether the entries of a list are those that are wanted, in another order."""
    same = lambda a, b: differs(a, b, want.symbols) is None  # noqa: E731
    return len(want.shape) == 1 and permuted(got.entries, want.entries, same)


def _shown(point: Mapping[str, Fraction | float]) -> str:
    return ", ".join(f"{name} = {float(x):g}" for name, x in point.items())
