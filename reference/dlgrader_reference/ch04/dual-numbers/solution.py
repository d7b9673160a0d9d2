"""Forward mode with dual numbers.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.6; Griewank and
Walther, Evaluating Derivatives (2nd ed., 2008), Chapter 3.
"""

import math


class Dual:
    """value + deriv * eps with eps ** 2 = 0. Immutable by convention: every operation makes a new one."""

    value: float
    deriv: float

    def __init__(self, value: float, deriv: float = 0.0) -> None:
        self.value = float(value)
        self.deriv = float(deriv)

    def __repr__(self) -> str:
        return f"Dual({self.value!r}, {self.deriv!r})"

    def __add__(self, other: "Dual | float") -> "Dual":
        b = _dual(other)
        return Dual(self.value + b.value, self.deriv + b.deriv)

    def __sub__(self, other: "Dual | float") -> "Dual":
        return self + -_dual(other)

    def __mul__(self, other: "Dual | float") -> "Dual":
        b = _dual(other)
        return Dual(self.value * b.value, self.deriv * b.value + self.value * b.deriv)

    def __truediv__(self, other: "Dual | float") -> "Dual":
        b = _dual(other)
        quotient = self.value / b.value
        return Dual(quotient, (self.deriv - quotient * b.deriv) / b.value)

    def __pow__(self, other: "Dual | float") -> "Dual":
        if isinstance(other, Dual):
            power = self.value**other.value
            return Dual(power, power * (other.deriv * math.log(self.value) + other.value * self.deriv / self.value))
        slope = other * self.value ** (other - 1) if other != 0 else 0.0
        return Dual(self.value**other, slope * self.deriv)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: float) -> "Dual":
        return _dual(other) - self

    def __rtruediv__(self, other: float) -> "Dual":
        return _dual(other) / self

    def __rpow__(self, other: float) -> "Dual":
        return _dual(other) ** self

    def __neg__(self) -> "Dual":
        return Dual(-self.value, -self.deriv)

    def __abs__(self) -> "Dual":
        if self.value == 0:
            return Dual(0.0, 0.0)
        return self if self.value > 0 else -self

    def __lt__(self, other: "Dual | float") -> bool:
        return self.value < _dual(other).value

    def __gt__(self, other: "Dual | float") -> bool:
        return self.value > _dual(other).value


def _dual(x: Dual | float) -> Dual:
    return x if isinstance(x, Dual) else Dual(x)


def sin(x: Dual | float) -> Dual:
    """Sine."""
    x = _dual(x)
    return Dual(math.sin(x.value), math.cos(x.value) * x.deriv)


def cos(x: Dual | float) -> Dual:
    """Cosine."""
    x = _dual(x)
    return Dual(math.cos(x.value), -math.sin(x.value) * x.deriv)


def exp(x: Dual | float) -> Dual:
    """Exponential function."""
    x = _dual(x)
    e = math.exp(x.value)
    return Dual(e, e * x.deriv)


def log(x: Dual | float) -> Dual:
    """Natural logarithm, x > 0."""
    x = _dual(x)
    return Dual(math.log(x.value), x.deriv / x.value)


def sqrt(x: Dual | float) -> Dual:
    """Square root, x > 0."""
    x = _dual(x)
    root = math.sqrt(x.value)
    return Dual(root, x.deriv / (2 * root))


def tanh(x: Dual | float) -> Dual:
    """Hyperbolic tangent."""
    x = _dual(x)
    t = math.tanh(x.value)
    return Dual(t, (1 - t * t) * x.deriv)
