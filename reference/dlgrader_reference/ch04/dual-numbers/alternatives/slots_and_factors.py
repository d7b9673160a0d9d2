"""Slots; integer powers by repeated multiplication, others by exp and log; division as a product with the inverse."""

import math


class Dual:
    __slots__ = ("deriv", "value")

    def __init__(self, value, deriv=0.0):
        self.value = float(value)
        self.deriv = float(deriv)

    @classmethod
    def of(cls, x):
        return x if type(x) is cls else cls(x)

    def inverse(self):
        return Dual(1 / self.value, -self.deriv / (self.value * self.value))

    def __add__(self, other):
        other = Dual.of(other)
        return Dual(self.value + other.value, self.deriv + other.deriv)

    def __mul__(self, other):
        other = Dual.of(other)
        return Dual(self.value * other.value, self.deriv * other.value + self.value * other.deriv)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + Dual.of(other) * -1

    def __rsub__(self, other):
        return Dual.of(other) + self * -1

    def __truediv__(self, other):
        return self * Dual.of(other).inverse()

    def __rtruediv__(self, other):
        return self.inverse() * other

    def __pow__(self, n):
        if isinstance(n, Dual) or n != int(n):
            return exp(log(self) * n)
        result = Dual(1.0)
        for _ in range(abs(int(n))):
            result = result * self
        return result.inverse() if n < 0 else result

    def __rpow__(self, base):
        return exp(self * math.log(base))

    def __abs__(self):
        return self * (0 if self.value == 0 else math.copysign(1, self.value))

    def __lt__(self, other):
        return self.value < Dual.of(other).value

    def __gt__(self, other):
        return Dual.of(other) < self


def sin(x):
    x = Dual.of(x)
    return Dual(math.sin(x.value), x.deriv * math.cos(x.value))


def cos(x):
    return sin(math.pi / 2 - Dual.of(x))


def exp(x):
    x = Dual.of(x)
    return Dual(math.exp(x.value), x.deriv * math.exp(x.value))


def log(x):
    x = Dual.of(x)
    return Dual(math.log(x.value), x.deriv / x.value)


def sqrt(x):
    return Dual.of(x) ** 0.5


def tanh(x):
    x = Dual.of(x)
    if abs(x) > 20:
        return Dual(math.copysign(1, x.value))
    e = exp(2 * x)
    return (e - 1) / (e + 1)
