"""The value of a formula at a point, in real arithmetic of any number of digits; bombs take no time."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dlgrader.judge.formula import Apply, Formula, Name, Number

LARGEST = 45_000.0  # |log| of the largest number: sizes up to e^45000 cost no more than others
WHOLE = 1e15  # beyond, it may depend on the digits whether an exponent is even
ANGLE = 1e15  # beyond, sine and cosine need as many more digits as the angle has


class Undefined(Exception):
    """No real number, or none of a size that can be compared; the text completes "your expression is ..."."""


@functools.lru_cache(maxsize=8)
def context(digits: int) -> Any:
    """mpmath with that many digits, apart from everybody else's."""
    import mpmath

    own = type(mpmath.mp)()
    own.dps = digits
    return own


def value(formula: Formula, point: Mapping[str, Fraction], digits: int) -> Any:
    """An mpf. Raises Undefined."""
    return _Evaluation(context(digits), point).of(formula)


class _Evaluation:
    def __init__(self, ctx: Any, point: Mapping[str, Fraction]) -> None:
        self._ctx = ctx
        self._names = {name: self._number(exact) for name, exact in point.items()}
        self._names |= {"pi": +ctx.pi, "E": +ctx.e}

    def of(self, formula: Formula) -> Any:
        match formula:
            case Number(value=exact):
                return self._number(exact)
            case Name(name=name):
                return self._names[name]
            case Apply(operation=operation, arguments=arguments):
                return self._sized(getattr(self, _METHODS[operation])(*map(self.of, arguments)))

    def _number(self, exact: Fraction) -> Any:
        return self._ctx.mpf(exact.numerator) / exact.denominator

    def _sized(self, x: Any) -> Any:
        if x and abs(self._ctx.mag(x)) > LARGEST / 0.69:
            raise Undefined("too large, or too near 0, to be compared")
        return x

    def _add(self, a: Any, b: Any) -> Any:
        return a + b

    def _subtract(self, a: Any, b: Any) -> Any:
        return a - b

    def _multiply(self, a: Any, b: Any) -> Any:
        return a * b

    def _negative(self, a: Any) -> Any:
        return -a

    def _divide(self, a: Any, b: Any) -> Any:
        if not b:
            raise Undefined("undefined (a division by 0)")
        return a / b

    def _power(self, a: Any, b: Any) -> Any:
        whole = self._ctx.isint(b)
        if not a:
            if b < 0:
                raise Undefined("undefined (a negative power of 0)")
            return self._ctx.mpf(0 if b else 1)
        if a < 0 and not whole:
            raise Undefined("not real (a fractional power of a negative number)")
        if a < 0 and abs(b) > WHOLE:
            raise Undefined("too large a power of a negative number to be compared")
        if whole and abs(b) < 1000:
            return a ** int(b)
        size = self._exp(b * self._ctx.ln(abs(a)))
        return -size if a < 0 and int(b) % 2 else size

    def _exp(self, a: Any) -> Any:
        if abs(a) > LARGEST:
            raise Undefined("too large, or too near 0, to be compared")
        return self._ctx.exp(a)

    def _log(self, a: Any) -> Any:
        if a <= 0:
            raise Undefined(
                "undefined (the logarithm of 0)" if not a else "not real (the logarithm of a negative number)"
            )
        return self._ctx.ln(a)

    def _sqrt(self, a: Any) -> Any:
        if a < 0:
            raise Undefined("not real (the root of a negative number)")
        return self._ctx.sqrt(a)

    def _sin(self, a: Any) -> Any:
        return self._ctx.sin(self._angle(a))

    def _cos(self, a: Any) -> Any:
        return self._ctx.cos(self._angle(a))

    def _tan(self, a: Any) -> Any:
        return self._divide(self._sin(a), self._cos(a))

    def _sinh(self, a: Any) -> Any:
        self._exp(a)
        return self._ctx.sinh(a)

    def _cosh(self, a: Any) -> Any:
        self._exp(a)
        return self._ctx.cosh(a)

    def _tanh(self, a: Any) -> Any:
        limit = self._ctx.prec  # tanh(p) is 1 in p bits
        return self._ctx.tanh(max(-limit, min(a, limit)))

    def _angle(self, a: Any) -> Any:
        if abs(a) > ANGLE:
            raise Undefined("the sine or cosine of too large a number to be compared")
        return a


_METHODS = {
    "+": "_add",
    "-": "_subtract",
    "*": "_multiply",
    "/": "_divide",
    "**": "_power",
    "negative": "_negative",
    **{name: f"_{name}" for name in ("exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh")},
}
