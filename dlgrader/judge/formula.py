"""The tree of a formula that was written as text: exact numbers, names, and operations from a short list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

FUNCTIONS = ("exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh")
CONSTANTS = ("pi", "E")
BITS = 512  # of numerator and denominator of a number that is worked out while reading


@dataclass(frozen=True)
class Number:
    """An integer, a decimal or a fraction, exactly."""

    value: Fraction


@dataclass(frozen=True)
class Name:
    """A symbol, `pi` or `E`."""

    name: str


@dataclass(frozen=True)
class Apply:
    """An operation ("+", "-", "*", "/", "**", "negative") or one of `FUNCTIONS`."""

    operation: str
    arguments: tuple[Formula, ...]


Formula: TypeAlias = Number | Name | Apply


def apply(operation: str, *arguments: Formula) -> Formula:
    """The node of an operation; arithmetic of small numbers is worked out exactly, so that 0.1*20 is the integer 2."""
    numbers = [a.value for a in arguments if isinstance(a, Number)]
    if operation in _EXACT and len(numbers) == len(arguments):
        result = _EXACT[operation](*numbers)
        if result is not None and max(abs(result.numerator), result.denominator).bit_length() <= BITS:
            return Number(result)
    return Apply(operation, arguments)


def _quotient(a: Fraction, b: Fraction) -> Fraction | None:
    return a / b if b else None


def _power(a: Fraction, b: Fraction) -> Fraction | None:
    bits = max(abs(a.numerator), a.denominator).bit_length()
    if b.denominator != 1 or abs(b) * bits > BITS or (not a and b < 0):
        return None
    return Fraction(a ** int(b))


_EXACT: dict[str, Callable[..., Fraction | None]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _quotient,
    "**": _power,
    "negative": lambda a: -a,
}
